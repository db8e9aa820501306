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
