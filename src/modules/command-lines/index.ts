export { sweepCommandLineSignIns } from './queries.ts';
export {
  askEverySeconds,
  type CommandLine,
  type SignInRequest,
  signInMinutes,
  tokenDays,
} from './sign-in.ts';
export { answerSignIn, askToSignIn, getSignInRequest, takeToken } from './sign-in-command-line.ts';
export { callerOfToken, listCommandLines, revokeCommandLine, signOutToken } from './tokens.ts';
