import { randomBytes } from 'node:crypto';
import {
  type Actor,
  scopes as allScopes,
  type Ctx,
  type Role,
  roleScopes,
  type Scope,
} from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { writeEvent, writeNumberedEvent } from '../../platform/events/index.ts';
import { hashSecret } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { getTeammate } from '../teammates/index.ts';
import { noteSignInRow } from './queries/subaccounts.ts';
import * as queries from './queries/visits.ts';
import { getSubaccount } from './require-parent.ts';

/** Where a one-time address can lead. */
export const landingPages = [
  'campaigns',
  'add_campaign',
  'update_campaign',
  'statistics',
  'distribution',
] as const;
export type LandingPage = (typeof landingPages)[number];

/** How long a one-time address waits for whom it was made for. */
export const linkSeconds = { min: 60, usual: 300, max: 3600 } as const;
/** How long somebody of the parent stays at most, and who came by an address. */
const hostVisitSeconds = 4 * 3600;
const linkVisitSeconds = 12 * 3600;

/** Tokens of visits begin with it, so that they are not looked for among the sign-ins. */
const prefix = 'visit-';
export const isVisit = (token: string): boolean => token.startsWith(prefix);

/** What is in a link or a cookie: whose account, which visit, and 192 bits that are stored as a hash only. */
const newSecret = () => randomBytes(24).toString('base64url');
const tokenOf = (id: number, secret: string) => `${prefix}${id}-${secret}`;

function readToken(token: string): { id: number; secret: string } | undefined {
  const [, id, secret] = /^visit-([1-9]\d{0,15})-([A-Za-z0-9_-]{32})$/.exec(token) ?? [];
  return secret === undefined ? undefined : { id: Number(id), secret };
}

export interface Begun {
  accountId: number;
  /** For the browser's cookie and nowhere else. */
  token: string;
  page: LandingPage | null;
  couponId: number | null;
}

/**
 * Somebody of the parent's team looks at a subaccount as if it were theirs. It stands in the log of both; everything they do there is written
 * down under their own name.
 * @throws Problem not_found, person_needed for a key, no_subaccounts
 */
export async function enterSubaccount(ctx: Ctx, id: number): Promise<Begun> {
  const { actor } = ctx;
  if (actor.kind !== 'teammate') throw new Problem('person_needed');
  await getSubaccount(ctx, id);
  const secret = newSecret();
  const visit = await transaction(ctx, async (tx) => {
    const expiresAt = later(tx, hostVisitSeconds);
    const made = await queries.insertVisit(tx, id, actor.teammateId, {
      tokenKey: hashSecret(secret),
      expiresAt,
    });
    await tell(tx, made, 'account.entered', 1);
    await writeNumberedEvent(tx, 'subaccount', id, { type: 'subaccount.entered', data: {} });
    return made;
  });
  return { accountId: id, token: tokenOf(visit.id, secret), page: null, couponId: null };
}

export interface SignInLink {
  /** What stands in the address. */
  token: string;
  expiresAt: Date;
}

/**
 * Makes a one-time address that opens a subaccount to whoever uses it first.
 * @throws Problem not_found, no_subaccounts, state_conflict when it is blocked
 */
export async function makeSignInLink(
  ctx: Ctx,
  id: number,
  {
    page = null,
    couponId = null,
    seconds = linkSeconds.usual,
  }: {
    page?: LandingPage | null | undefined;
    couponId?: number | null | undefined;
    seconds?: number | undefined;
  } = {},
): Promise<SignInLink> {
  const { standing } = await getSubaccount(ctx, id);
  if (standing === 'blocked') throw new Problem('state_conflict', { state: 'blocked' });
  return writeLink(ctx, id, { page, couponId }, seconds);
}

/**
 * Makes a one-time address that opens the account of a key itself, in a role and never with more than the key may.
 * @throws Problem forbidden for people, who sign in with their own password
 */
export async function makeOwnLink(
  ctx: Ctx,
  { role, couponId = null }: { role: Role; couponId?: number | null },
): Promise<SignInLink> {
  const { actor } = ctx;
  if (actor.kind !== 'key') throw new Problem('forbidden', { scope: 'keys:write' });
  const scopes = [...roleScopes[role]].filter((scope) => actor.scopes.has(scope));
  const page = couponId === null ? null : 'update_campaign';
  return writeLink(ctx, ctx.accountId, { page, couponId, role, scopes }, linkSeconds.usual);
}

async function writeLink(
  ctx: Ctx,
  accountId: number,
  wish: { page: LandingPage | null; couponId: number | null; role?: Role; scopes?: Scope[] },
  seconds: number,
): Promise<SignInLink> {
  const secret = newSecret();
  const linkExpiresAt = later(ctx, seconds);
  const link = { linkKey: hashSecret(secret), linkExpiresAt, ...wish };
  const visit = await queries.insertLink(ctx, accountId, link);
  return { token: `${accountId}-${visit.id}-${secret}`, expiresAt: linkExpiresAt };
}

/**
 * Comes in by a one-time address: once, whoever is first.
 * @throws Problem link_used when it was used, has run out or never existed
 */
export async function followSignInLink(deps: Deps, token: string, requestId: string): Promise<Begun> {
  const match = /^([1-9]\d{0,15})-([1-9]\d{0,15})-([A-Za-z0-9_-]{32})$/.exec(token);
  const [accountId, id, linkSecret] = [Number(match?.[1]), Number(match?.[2]), match?.[3]];
  if (!linkSecret || !Number.isSafeInteger(accountId) || !Number.isSafeInteger(id))
    throw new Problem('link_used');
  const inside = makeCtx(deps, accountId, { kind: 'system' }, requestId);
  const secret = newSecret();
  const visit = await transaction(inside, async (tx) => {
    const begun = { tokenKey: hashSecret(secret), expiresAt: later(tx, linkVisitSeconds) };
    const taken = await queries.takeLink(tx, id, hashSecret(linkSecret), begun);
    if (!taken) throw new Problem('link_used');
    await noteSignInRow(tx);
    await tell(tx, taken, 'account.entered', 1);
    return taken;
  });
  const { page, couponId } = visit;
  return { accountId, token: tokenOf(visit.id, secret), page: page as LandingPage | null, couponId };
}

/** Who visits, by the token in their browser; null when it is over, or whoever of the parent it was may not any more. */
export async function callerOfVisit(
  deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>,
  { token, accountId }: { token: string; accountId: number },
): Promise<{ accountId: number; actor: Actor & { kind: 'visitor' } } | null> {
  const read = readToken(token);
  if (!read) return null;
  const visit = await queries.findVisit(
    deps.db,
    accountId,
    read.id,
    hashSecret(read.secret),
    deps.clock.now(),
  );
  if (!visit || (visit.teammateId !== null && !(await mayStillVisit(deps, visit)))) return null;
  const { id: visitId, parentId, teammateId, scopes } = visit;
  const role = visit.role as Role;
  const most = scopes ? allScopes.filter((scope) => scopes.includes(scope)) : [...roleScopes[role]];
  return {
    accountId,
    actor: { kind: 'visitor', visitId, parentId, teammateId, role, scopes: new Set(most) },
  };
}

async function mayStillVisit(
  deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>,
  { parentId, teammateId }: queries.Visit,
): Promise<boolean> {
  const parent = makeCtx(deps, parentId, { kind: 'system' }, 'visit');
  try {
    const { role, joinedAt } = await getTeammate(parent, teammateId ?? 0);
    return joinedAt !== null && roleScopes[role].has('subaccounts:write');
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_found') return false;
    throw error;
  }
}

/** Ends the caller's visit. Asking again changes nothing. */
export async function leaveSubaccount(ctx: Ctx): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'visitor') throw new Problem('person_needed');
  await transaction(ctx, async (tx) => {
    if (!(await queries.endVisitRow(tx, actor.visitId))) return;
    const { visitId: id, parentId, teammateId } = actor;
    await tell(tx, { id, accountId: tx.accountId, parentId, teammateId }, 'account.left', 2);
  });
}

/** People came in by their own sign-in. Accounts without a parent keep no count. */
export const noteSignIn = noteSignInRow;

/** What the log of a subaccount says about a visit. */
async function tell(
  tx: Ctx,
  {
    id,
    accountId,
    parentId,
    teammateId,
  }: Pick<queries.Visit, 'id' | 'accountId' | 'parentId' | 'teammateId'>,
  type: 'account.entered' | 'account.left',
  seq: number,
): Promise<void> {
  const actor: Actor = {
    kind: 'visitor',
    visitId: id,
    parentId,
    teammateId,
    role: 'owner',
    scopes: new Set<Scope>(),
  };
  await writeEvent(
    { ...tx, accountId, actor },
    {
      type,
      couponId: null,
      subject: id,
      seq,
      data: { by: teammateId === null ? 'one-time address' : 'the account above' },
      occurredAt: tx.clock.now(),
    },
  );
}

const later = ({ clock }: Ctx, seconds: number) => new Date(clock.now().getTime() + seconds * 1000);
