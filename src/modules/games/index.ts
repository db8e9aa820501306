export { acceptBeacon } from './accept-beacon.ts';
export { closeGame, sweepGames } from './close-game.ts';
export { type GameDeps, openSeed } from './commit-game.ts';
export { copyGame } from './copy-game.ts';
export { earnedPlayReader } from './earned-play-reader.ts';
export { fetchGameBeacon, gameBeaconTask } from './fetch-beacon.ts';
export { type FlightWish, type Foreseen, flyGame, foreseeGame, mostSimulated } from './foresee.ts';
export {
  type Commitment,
  type Game,
  type GameInput,
  leftOf,
  type Play,
  type Prize,
  type PrizeInput,
} from './game.ts';
export { cachedGame } from './game-cache.ts';
export { launchGame } from './launch-game.ts';
export { foreseePlayed, type PlayOutcome, playSession } from './play-session.ts';
export { type Inclusion, inclusionOf, proofOfGame } from './proof-of-game.ts';
export { listCommitments } from './queries/commitments.ts';
export { findGame, type GameFilter, gameStatuses, listGameIds } from './queries/games.ts';
export { findPlay, type ListedPlay, listPlays, type PlayFilter } from './queries/plays.ts';
export { findSharing, type Sharing } from './queries/shared.ts';
export { type GameResults, gameResults } from './results.ts';
export { type CouponGame, createGame, requireGame, updateGame } from './save-game.ts';
export {
  type GameLook,
  type GameSettings,
  type GameWay,
  type GameWords,
  gameSettingsSchema,
  looks,
  type SoldOutRule,
  soldOutRules,
  ways,
} from './settings.ts';
export { type GameSketch, sketchGame } from './sketch-game.ts';
