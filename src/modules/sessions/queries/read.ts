import { type Batcher, createBatcher, databaseRemedy } from '../../../platform/batch/batch.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import type { HotPool, HotQueries, HotStatement } from '../../../platform/db/db.ts';
import type { Login, Session } from '../session.ts';
import { type SessionRow, sessionColumns, toSession } from './row.ts';
import { hotQueriesOf } from './set.ts';

const columns = [...sessionColumns.map((column) => `s.${column}`), 'k.code as validation_code'].join(', ');
const codeJoin =
  'left join code k on k.account_id = $1::bigint and k.coupon_id = s.coupon_id and k.n = s.code_n';

const byCodes: HotStatement = {
  name: 'sessions_by_codes',
  text: `select ${columns} from session s ${codeJoin} where s.account_id = $1::bigint and s.code = any ($2::text[])`,
};

const byCodesWithAnswers: HotStatement = {
  name: 'sessions_by_codes_with_answers',
  text: `select ${columns}, a.answers, a.login_way, a.login_keys, a.login_at from session s ${codeJoin}
    left join submission a on a.account_id = $1::bigint and a.session_id = s.id
    where s.account_id = $1::bigint and s.code = any ($2::text[])`,
};

/** A session with what its person wrote so far, and who they have proved to be. */
export interface Written {
  session: Session;
  answers: Record<string, string>;
  login: Login | null;
}

type AnsweredRow = SessionRow & {
  answers: Record<string, string> | null;
  login_way: string | null;
  login_keys: string[] | null;
  login_at: Date | null;
};

const toWritten = (accountId: number, row: AnsweredRow): Written => ({
  session: toSession(accountId, row),
  answers: row.answers ?? {},
  login:
    row.login_way && row.login_keys && row.login_at
      ? { way: row.login_way, keys: row.login_keys, at: row.login_at }
      : null,
});

/** Reads are gathered like writes: under load 32 look-ups are one statement. */
function reader<Row extends { code: string }, Found>(
  statement: HotStatement,
  toFound: (accountId: number, row: Row) => Found,
) {
  const batchers = new WeakMap<HotPool, Batcher<string, Found | null>>();
  async function read(on: HotQueries, accountId: number, codes: string[]): Promise<(Found | null)[]> {
    const rows = await on.query<Row>(statement, [accountId, [...new Set(codes)]]);
    const byCode = new Map(rows.map((row) => [row.code, toFound(accountId, row)]));
    return codes.map((code) => byCode.get(code) ?? null);
  }
  return async (ctx: Ctx, code: string): Promise<Found | null> => {
    if (ctx.inTransaction) return (await read(hotQueriesOf(ctx), ctx.accountId, [code]))[0] ?? null;
    let batcher = batchers.get(ctx.hot);
    if (!batcher) {
      const hot = ctx.hot;
      batcher = createBatcher({
        run: (key, codes) => read(hot, Number(key), codes),
        gather: true,
        remedy: databaseRemedy,
      });
      batchers.set(hot, batcher);
    }
    return batcher.ask(String(ctx.accountId), code);
  };
}

/** The session with this code of 21 characters, or null. */
export const readSession = reader(byCodes, (accountId, row: SessionRow) => toSession(accountId, row));
/** The same with the answers its person gave so far. */
export const readSessionWithAnswers = reader(byCodesWithAnswers, toWritten);
/** Only the id of its coupon: all that an act needs to find its set. A session stays with its coupon for ever. */
export const readCouponId = reader(
  {
    name: 'coupons_of_codes',
    text: 'select code, coupon_id from session where account_id = $1::bigint and code = any ($2::text[])',
  },
  (_accountId, row: { code: string; coupon_id: number }) => row.coupon_id,
);

const byTillCode: HotStatement = {
  name: 'sessions_by_till_code',
  text: `select ${columns} from session s ${codeJoin}
    where s.account_id = $1::bigint and s.code >= $2::text and s.code < $3::text
    order by s.id desc limit 20`,
};

/** Sessions whose code begins with these characters, the newest first, at most 20. */
export async function readSessionsByTillCode(ctx: Ctx, tillCode: string): Promise<Session[]> {
  const last = tillCode.charCodeAt(tillCode.length - 1);
  const end = tillCode.slice(0, -1) + String.fromCharCode(last + 1);
  const rows = await hotQueriesOf(ctx).query<SessionRow>(byTillCode, [ctx.accountId, tillCode, end]);
  return rows.map((row) => toSession(ctx.accountId, row));
}

/** The code of the session with this number. */
export async function findCodeOfSession({ db, accountId }: Ctx, id: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('session')
    .select('code')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.code;
}
