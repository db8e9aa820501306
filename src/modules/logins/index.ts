export { type AskVerdict, askForCode, type WriteMail } from './ask-for-code.ts';
export { loginKeys, type Sealer } from './keys.ts';
export { type LoginWay, loginWaysOf } from './login-ways.ts';
export { type Arrival, proveByProvider } from './prove-by-provider.ts';
export { type LoginVerdict, type Proof, proveLogin } from './prove-login.ts';
export { codeMinutes, typedCode } from './rules.ts';
export { sweepLoginCodes } from './sweep-codes.ts';
export { takeCode } from './take-code.ts';
export { openLink, openMailbox, sealMailbox } from './tickets.ts';
