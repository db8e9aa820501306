export { loginKeys, type Sealer } from './keys.ts';
export { type LoginVerdict, type Proof, proveLogin } from './prove-login.ts';
