import type { Ctx } from '../../platform/ctx.ts';
import { codeAlphabet, sessionCodeLength, tillCodeLength } from '../../platform/ids.ts';
import { findCodeOfSession, readCouponId, readSession, readSessionsByTillCode } from './queries/read.ts';
import type { Session } from './session.ts';

const isCode = (text: string, length: number) =>
  text.length === length && [...text].every((letter) => codeAlphabet.includes(letter));

/** The session with this code of 21 characters in this account, or null. */
export async function findSession(ctx: Ctx, code: string): Promise<Session | null> {
  return isCode(code, sessionCodeLength) ? readSession(ctx, code) : null;
}

/** The coupon of the session with this code in this account, or null: the first step of every act by code. */
export async function findCouponOfSession(ctx: Ctx, code: string): Promise<number | null> {
  return isCode(code, sessionCodeLength) ? readCouponId(ctx, code) : null;
}

/** The session with this number in this account, or null. */
export async function findSessionById(ctx: Ctx, id: number): Promise<Session | null> {
  const code = await findCodeOfSession(ctx, id);
  return code === undefined ? null : findSession(ctx, code);
}

/**
 * What a cashier may mean: the session with the whole code, or those whose code begins with the six characters typed, the
 * newest first. Spaces and capitals do not matter.
 */
export async function findSessionsForTill(ctx: Ctx, typed: string): Promise<Session[]> {
  const text = typed.replace(/\s+/g, '').toLowerCase();
  if (isCode(text, tillCodeLength)) return readSessionsByTillCode(ctx, text);
  const session = await findSession(ctx, text);
  return session ? [session] : [];
}
