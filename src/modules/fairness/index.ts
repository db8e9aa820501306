export { canonical, sha256Hex } from './canonical.ts';
export { decidePlay, type GameState, type PlayAt, stateBefore } from './decide-play.ts';
export { drawWinners, type Entrant } from './draw-winners.ts';
export {
  type Before,
  type GameRules,
  gameRulesSchema,
  maxDrawn,
  oddsRange,
  type PrizeRules,
  rulesHash,
  stockAtStart,
  ways,
} from './game-rules.ts';
export { checkPath, emptyRoot, leafOf, MerkleTree, pathTo, rootOf } from './merkle.ts';
export { type PreparedGame, prepareGame } from './prepare-game.ts';
export { newSeed, seedHash, sessionKey } from './seeds.ts';
