import { keepOneSecond } from '../../platform/one-second.ts';
import { findGame } from './queries/games.ts';

/** Games for pages and plays: what decides an outcome is read under the lock of the play itself. */
const games = keepOneSecond(findGame);

/** The game of this account's coupon, at most a second old. */
export const cachedGame = games.find;
/** Whoever changes a game calls this, so that this process shows the change at once. */
export const forgetGame = games.forget;
