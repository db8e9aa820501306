import { sql } from 'kysely';
import type { Ctx } from '../../src/platform/ctx.ts';
import type { Ack } from './protocol.ts';

interface Step {
  type: string;
  subject: number;
  code: string;
  code_n: number | null;
}

/**
 * Plays the events of one coupon again, one by one, against the rules in their plainest form, and answers every step that was
 * not allowed. Event numbers are drawn while the locks are held that decide, so their order is one in which it could have
 * happened with one caller at a time.
 */
export async function replay(ctx: Ctx, couponId: number): Promise<string[]> {
  const coupon = await ctx.db
    .selectFrom('coupon')
    .selectAll()
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', couponId)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<Step>`
    select e.type, e.subject, s.code, s.code_n from event e
    join session s on s.account_id = e.account_id and s.id = e.subject
    where e.account_id = ${ctx.accountId} and e.coupon_id = ${couponId} and e.type like 'session.%' order by e.id`.execute(
    ctx.db.withoutPlugins(),
  );
  const wrong: string[] = [];
  const sessions = new Map<number, Set<string>>();
  let opens = 0;
  let claims = 0;
  let validations = 0;
  let codesTaken = 0;
  for (const [i, { type, subject, code_n }] of rows.entries()) {
    const is = sessions.get(subject) ?? new Set<string>();
    sessions.set(subject, is);
    const must = (held: boolean, what: string) => {
      if (!held) wrong.push(`event ${i}, ${type} of ${subject}: ${what}`);
    };
    const within = (taken: number, limit: number | null) => limit === null || taken <= limit;
    const mayStillBeUsed = () =>
      must(within(validations + 1, coupon.maxValidations), 'is given after the last validation');
    switch (type) {
      case 'session.issued':
        must(is.size === 0, 'is not the first');
        is.add('issued');
        break;
      case 'session.opened':
        must(!is.has('opened') && !is.has('voided'), 'was opened before, or is void');
        is.add('opened');
        if (!is.has('issued')) {
          must(within(++opens, coupon.maxOpens), 'passes max_opens');
          mayStillBeUsed();
        }
        break;
      case 'session.claimed':
        must(!is.has('claimed') && !is.has('voided'), 'was claimed before, or is void');
        is.add('claimed');
        must(within(++claims, coupon.maxClaims), 'passes max_claims');
        mayStillBeUsed();
        if (coupon.usesCodePool) must(code_n === ++codesTaken, `has code ${code_n} instead of ${codesTaken}`);
        break;
      case 'session.validated':
        must(is.has('claimed') && !is.has('validated') && !is.has('voided'), 'is not to be validated');
        is.add('validated');
        must(within(++validations, coupon.maxValidations), 'passes max_validations');
        break;
      case 'session.undone':
        must(is.delete('validated') && !is.has('voided'), 'is not to be undone');
        validations--;
        break;
      case 'session.voided':
        must(!is.has('voided'), 'was void');
        is.add('voided');
        break;
      case 'session.unvoided':
        must(is.delete('voided'), 'was not void');
        break;
      case 'session.saved':
        must(is.has('claimed') && !is.has('saved') && !is.has('voided'), 'is not to be saved');
        is.add('saved');
        break;
      default:
        must(false, 'is no act of this test');
    }
  }
  return wrong;
}

const eventOf: Record<string, string> = {
  open: 'session.opened',
  open_issued: 'session.opened',
  claim: 'session.claimed',
  issue_activated: 'session.claimed',
  validate: 'session.validated',
  undo: 'session.undone',
  void: 'session.voided',
  unvoid: 'session.unvoided',
  save: 'session.saved',
  issue: 'session.issued',
};

/** Acts that somebody was told were granted, and that are not among the events as often. */
export async function missingActs(ctx: Ctx, acks: Ack[]): Promise<string[]> {
  const told = tally(
    acks.filter((ack) => ack.verdict === 'granted').map((ack) => `${eventOf[ack.act]} ${ack.code}`),
  );
  const written = await writtenActs(ctx);
  return [...told].filter(([act, n]) => (written.get(act) ?? 0) < n).map(([act]) => act);
}

/** How often each act is among the events, as `type code`. */
export async function writtenActs(ctx: Ctx): Promise<Map<string, number>> {
  const { rows } = await sql<{ act: string }>`
    select e.type || ' ' || s.code as act from event e
    join session s on s.account_id = e.account_id and s.id = e.subject and e.type like 'session.%'`.execute(
    ctx.db,
  );
  return tally(rows.map((row) => row.act));
}

function tally(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
