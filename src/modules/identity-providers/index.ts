export { type Attempt, attemptMinutes, openAttempt } from './attempt.ts';
export {
  checkFailures,
  type IdentityProvider,
  identityProviderKinds,
  identityProviderStatus,
  identityProviderStatuses,
  mostIdentityProviders,
  redirectUrl,
} from './identity-provider.ts';
export {
  changeIdentityProvider,
  checkIdentityProvider,
  createIdentityProvider,
  getIdentityProvider,
  listIdentityProviders,
  removeIdentityProvider,
} from './manage-identity-providers.ts';
export { hearSignIn, type SignInFailure, startSignIn } from './sign-in.ts';
export type { IdentityDeps } from './speak/speaker.ts';
