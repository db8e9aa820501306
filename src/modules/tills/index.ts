export { sessionsOfEntered, type TillView, viewSessions } from './look-up.ts';
export {
  accountOfTillKey,
  endTill,
  endTillsOfLocation,
  findGranted,
  listRecent,
  locationsOfTills,
  type PlaceName,
  placeOfPassword,
  readPlace,
} from './queries.ts';
export { readEntered, shortName, tillGuessesPerHour, tillMisses } from './rules.ts';
export { signInTeammateAtTill, signInTill, tillOfToken } from './sign-in-till.ts';
export { type Till, tillDays } from './till.ts';
export {
  answerAtTill,
  askAfter,
  foreseeRefusal,
  otherAmount,
  type TillOutcome,
  undoAtTill,
  validateAtTill,
} from './validate-at-till.ts';
