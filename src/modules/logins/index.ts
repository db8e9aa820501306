export { loginKeys, type Sealer } from './keys.ts';
export { type Arrival, proveByProvider } from './prove-by-provider.ts';
export { type LoginVerdict, type Proof, proveLogin } from './prove-login.ts';
