import { sql } from 'kysely';
import {
  addStamps,
  cachedCard,
  listLedger,
  listRewards,
  subtractStamps,
  undoStamps,
  unvoidMember,
  useRewards,
  voidMember,
} from '../../src/modules/loyalty/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { Problem } from '../../src/platform/problem.ts';
import type { Ack, StampTask } from './protocol.ts';
import { randomOf } from './random.ts';

/** What one process does with loyalty cards: the operations of the product, or the same as people write it who look first. */
export async function stamps(
  task: StampTask,
  ctxOf: (accountId: number) => Ctx,
  told: (ack: Ack) => void,
): Promise<void> {
  const ctx = ctxOf(task.where.accountId);
  const { cardId } = task.where;
  const tell = (act: string, code: number | string, verdict: string) =>
    told({ act, couponId: cardId, code: String(code), verdict });
  if (task.act === 'mixed') return mixed(task, ctx, tell);
  const waiting = [...task.members.entries()];
  const line = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [i, member] = next;
      const verdict =
        task.how === 'exact' ? await exact(ctx, task, member, i) : await naive(ctx, task, member, i);
      tell(task.act, member, verdict);
    }
  };
  // Stamps gather in sets, all at once. A use is a transaction: twice as many as there are connections keep those busy, and nobody
  // waits for one as long as a slow machine would let them.
  const lines = task.act === 'use' && task.how === 'exact' ? 8 : waiting.length;
  await Promise.all(Array.from({ length: lines }, line));
}

async function cardOf(ctx: Ctx, id: number) {
  const card = await cachedCard(ctx, id);
  if (!card) throw new Error(`card ${id} is not there`);
  return card;
}

async function exact(ctx: Ctx, task: StampTask, id: number, i: number): Promise<string> {
  const card = await cardOf(ctx, task.where.cardId);
  switch (task.act) {
    case 'add':
      return (await addStamps(ctx, card, { id }, { amount: task.amount, operation: task.operations?.[i] }))
        .verdict;
    case 'subtract':
      return (await subtractStamps(ctx, card, { id }, { amount: task.amount })).verdict;
    default: {
      const earned = task.earned?.[i] ?? 0;
      const { used } = await useRewards(ctx, card, id, [earned], { method: 'api', locationId: null });
      return used.length > 0 ? 'granted' : 'left_out';
    }
  }
}

/** Every statement is right and the whole is not: what was read is old when it is written. */
async function naive({ db, accountId }: Ctx, task: StampTask, id: number, i: number): Promise<string> {
  const { cardId } = task.where;
  if (task.act === 'use') {
    const { rows } = await sql<{ id: number }>`
      select s.id from session s join earned_reward e on e.account_id = s.account_id and e.session_id = s.id
      where s.account_id = ${accountId} and e.id = ${task.earned?.[i] ?? 0} and s.validated_at is null`.execute(
      db,
    );
    const session = rows[0]?.id;
    if (session === undefined) return 'left_out';
    await sql`update session set claimed_at = now(), validated_at = now() where account_id = ${accountId} and id = ${session}`.execute(
      db,
    );
    return 'granted';
  }
  const operation = task.operations?.[i] ?? null;
  const change = task.act === 'add' ? task.amount : -task.amount;
  const { rows } = await sql<{ balance: number; known: boolean }>`
    select balance, exists (select from stamp_entry e where e.account_id = ${accountId} and e.member_id = ${id} and e.reason = ${operation}) as known
    from member where account_id = ${accountId} and id = ${id}`.execute(db);
  const { balance = 0, known = false } = rows[0] ?? {};
  if (known) return 'already';
  if (balance + change < 0) return 'too_few';
  await sql`
    insert into stamp_entry (account_id, member_id, seq, card_id, kind, amount, balance_after, actor, reason, occurred_at)
    select ${accountId}, ${id}, coalesce(max(seq), 0) + (random() * 2000000000)::int + 1, ${cardId}, 'correction', ${change}, ${balance + change},
      'naive', ${operation}, now() from stamp_entry where account_id = ${accountId} and member_id = ${id} and seq < 0`.execute(
    db,
  );
  await sql`update member set balance = ${balance + change} where account_id = ${accountId} and id = ${id}`.execute(
    db,
  );
  return 'granted';
}

/** Everything at once on few members, as it comes. */
async function mixed(
  task: StampTask,
  ctx: Ctx,
  tell: (act: string, code: number, verdict: string) => void,
): Promise<void> {
  const random = randomOf(task.seed ?? 1);
  const card = await cardOf(ctx, task.where.cardId);
  let left = task.acts ?? 0;
  const line = async () => {
    while (left-- > 0) {
      const id = random.pick(task.members);
      const what = random.below(20);
      if (what < 10) {
        const operation = random.below(4) === 0 ? `op-${random.below(50)}` : undefined;
        const outcome = await addStamps(ctx, card, { id }, { amount: 1 + random.below(14), operation });
        tell('add', id, outcome.verdict);
      } else if (what < 12) {
        const outcome = await subtractStamps(ctx, card, { id }, { amount: 1 + random.below(3) });
        tell('subtract', id, outcome.verdict);
      } else if (what < 15) {
        const entries = await listLedger(ctx, id, { limit: 6 });
        if (entries.length > 0)
          tell('undo', id, (await undoStamps(ctx, card, id, random.pick(entries).seq)).verdict);
      } else if (what < 18) {
        const earned = (await listRewards(ctx, id)).filter((one) => !one.usedAt && !one.withdrawnAt);
        if (earned.length > 0) {
          const ids = earned.slice(0, 3).map((one) => one.id);
          const used = await useRewards(ctx, card, id, ids, { method: 'api', locationId: null }).then(
            (result) => result.used,
            refused,
          );
          for (const one of used) tell('use', one, 'granted');
        }
      } else if (what === 18) await voidMember(ctx, card, id);
      else await unvoidMember(ctx, card, id);
    }
  };
  await Promise.all(Array.from({ length: 4 }, line));
}

function refused(error: unknown): number[] {
  if (error instanceof Problem) return [];
  throw error;
}
