import { answerSignIn, askToSignIn, takeToken } from '../src/modules/command-lines/index.ts';
import { createConnection } from '../src/modules/connections/index.ts';
import type { Coupon } from '../src/modules/coupons/index.ts';
import { type Cost, createKey, giveBackBudget, takeBudget } from '../src/modules/keys/index.ts';
import {
  addStamps,
  findMemberOfAddress,
  requireCard,
  resolveCardCode,
} from '../src/modules/loyalty/index.ts';
import { issueSession } from '../src/modules/sessions/index.ts';
import { listSubaccounts } from '../src/modules/subaccounts/index.ts';
import { listTeammates } from '../src/modules/teammates/index.ts';
import { type Actor, type Ctx, roleScopes, type Scope } from '../src/platform/ctx.ts';
import type { Deps } from '../src/platform/deps.ts';
import { customersWithMail, membersOfCard } from './queries.ts';

const hour = 3_600_000;

interface Outside {
  ctx: Ctx;
  deps: Deps;
  coupon: Coupon;
  /** The public code of a loyalty card. */
  card: string;
  now: Date;
}

/** Who works in the demo from outside: a web shop with a key, an agent that has used a part of its budget, and Noor's terminal. */
export async function letProgramsIn({ ctx, deps, coupon, card, now }: Outside): Promise<void> {
  const at = (hoursAgo: number): Ctx => ({
    ...ctx,
    clock: { now: () => new Date(now.getTime() - hoursAgo * hour) },
  });
  await createConnection(at(200), deps, {
    kind: 'self',
    connector: 'coupontools',
    name: 'This installation',
  });
  const [neighbour] = await listSubaccounts(at(0), { search: 'Boekhandel', limit: 1, afterId: 0 });
  await createKey(at(190), {
    name: 'Web shop of the bookshop',
    scopes: ['coupons:read', 'sessions:read', 'sessions:write', 'sessions:validate'],
    subaccountId: neighbour?.id ?? null,
  });
  await actAsAgent(at, { coupon, card });
  await signTerminalIn(at(3), deps);
}

const agentScopes: Scope[] = [
  'coupons:read',
  'sessions:read',
  'sessions:write',
  'loyalty:read',
  'loyalty:stamp',
  'messages:read',
  'messages:send',
];

/** It wrote links for people who asked, and stamps that were forgotten: each was paid for before it was done, as every write of an agent is. */
async function actAsAgent(
  at: (hoursAgo: number) => Ctx,
  { coupon, card: code }: Pick<Outside, 'coupon' | 'card'>,
): Promise<void> {
  const key = await createKey(at(180), {
    name: 'Counter assistant',
    scopes: agentScopes,
    agent: { messages: 20, claims: 12, stamps: 40 },
  });
  const scopes = new Set(agentScopes);
  const actor: Actor = { kind: 'key', keyId: key.id, scopes, agent: { scopes } };
  const pay = async (hoursAgo: number, cost: Cost): Promise<Ctx> => {
    const then = { ...at(hoursAgo), actor };
    await takeBudget(then, key.id, cost);
    return then;
  };
  const target = await resolveCardCode(at(0).db, code);
  if (!target) throw new Error(`there is no card ${code}`);
  const card = await requireCard(at(0), target.cardId);
  const people = await customersWithMail(at(0), 10);
  for (const [n, email] of people.entries()) {
    const then = await pay(170 - n * 9, { claims: 1 });
    await issueSession(then, coupon, { answers: { email } });
  }
  for (const [n, id] of (await membersOfCard(at(0), card.id, 8)).entries()) {
    const cost = { stamps: 1 + (n % 2) };
    const then = await pay(0.9 - n / 10, cost);
    const outcome = await addStamps(
      then,
      card,
      { id },
      { amount: cost.stamps, locationId: null, reason: 'forgotten at the counter' },
    );
    // What the card refused was not done, and is not paid for.
    if (!('entry' in outcome)) await giveBackBudget(then, key.id, cost);
  }
}

/** As `tearoff login` does it: the terminal asks, its person lets it in, and it takes its token, which nobody keeps here. */
async function signTerminalIn(ctx: Ctx, deps: Deps): Promise<void> {
  const [noor] = await listTeammates(ctx, { limit: 1 });
  if (!noor?.userId) throw new Error('the demo has no owner');
  const then = { ...deps, clock: ctx.clock };
  const name = 'tearoff on noor-laptop (noor, linux)';
  const asked = await askToSignIn(then, { name, address: '192.0.2.10', byCode: false });
  const actor: Actor = {
    kind: 'teammate',
    teammateId: noor.id,
    userId: noor.userId,
    role: noor.role,
    scopes: roleScopes[noor.role],
  };
  await answerSignIn({ ...ctx, actor }, then, asked.userCode, { allow: true });
  const taken = await takeToken(then, asked.device, undefined);
  if (taken.state !== 'signed_in') throw new Error(`the terminal of the demo is ${taken.state}`);
}
