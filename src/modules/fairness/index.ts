export {
  type BeaconChain,
  type BeaconRound,
  beaconChains,
  checkRound,
  type NamedRound,
  nameRound,
  roundAt,
  timeOfRound,
} from './beacon.ts';
export { canonical, sha256Hex } from './canonical.ts';
export { decidePlay, type GameState, type PlayAt, stateBefore } from './decide-play.ts';
export { drawWinners, type Entrant } from './draw-winners.ts';
export { fetchFromAny, type RoundServers } from './fetch-round.ts';
export type { Finding, FindingCode } from './findings.ts';
export {
  type Bound,
  boundOf,
  type Expected,
  expectedPerThousand,
  type GameWarning,
  type GameWarningCode,
  gameWarnings,
  type LaunchFacts,
  warningsOf,
} from './foresee-game.ts';
export {
  type Before,
  type GameRules,
  gameRulesSchema,
  type PrizeRules,
  rulesHash,
  ways,
} from './game-rules.ts';
export { type Merit, meritOf } from './merit.ts';
export { checkPath, emptyRoot, leafOf, MerkleTree, pathTo, rootOf } from './merkle.ts';
export { type PreparedGame, prepareGame } from './prepare-game.ts';
export {
  type DrawCommitmentLine,
  type DrawEndLine,
  type EntryLine,
  type GameCommitmentLine,
  leafOfEntry,
  leafOfPlay,
  type PlayLine,
} from './proof.ts';
export { newSeed, seedHash, sessionKey } from './seeds.ts';
export {
  type Flight,
  type FlightDay,
  type FlightPrize,
  type SimulatedGame,
  simulateGame,
} from './simulate-game.ts';
export { type Mine, type Verdict, type VerifyOptions, verifyProof } from './verify-proof.ts';
export { type ProofOf, writeDrawProof, writeGameProof } from './write-proof.ts';
