import type { Ctx } from '../../platform/ctx.ts';

/** What an export adds to the sessions of one page. */
export interface SessionExtras {
  answers: Record<string, string>;
  /** Names of the consents that were given, and did not end as a no. */
  consents: string[];
  birthDate: string | null;
  gender: string | null;
  address: string | null;
  zip: string | null;
  city: string | null;
  country: string | null;
}

/** Everything beside the sessions themselves, for the sessions of one page, by session id. */
export async function extrasOf(ctx: Ctx, sessionIds: number[]): Promise<Map<number, SessionExtras>> {
  const { db, accountId } = ctx;
  const [people, submissions, consents] = await Promise.all([
    db
      .selectFrom('session')
      .innerJoin('customer', (join) =>
        join.onRef('customer.id', '=', 'session.customerId').on('customer.accountId', '=', accountId),
      )
      .where('session.accountId', '=', accountId)
      .where('session.id', 'in', sessionIds)
      .select([
        'session.id',
        'customer.birthDate',
        'customer.gender',
        'customer.address',
        'customer.zip',
        'customer.city',
        'customer.country',
      ])
      .execute(),
    db
      .selectFrom('submission')
      .where('accountId', '=', accountId)
      .where('sessionId', 'in', sessionIds)
      .select(['sessionId', 'answers'])
      .execute(),
    db
      .selectFrom('consent')
      .where('accountId', '=', accountId)
      .where('sessionId', 'in', sessionIds)
      .orderBy('id')
      .select(['sessionId', 'consent', 'given'])
      .execute(),
  ]);
  const empty = { birthDate: null, gender: null, address: null, zip: null, city: null, country: null };
  const extras = new Map<number, SessionExtras>();
  const extraOf = (id: number): SessionExtras => {
    const extra = extras.get(id) ?? { answers: {}, consents: [], ...empty };
    extras.set(id, extra);
    return extra;
  };
  for (const { id, ...person } of people) Object.assign(extraOf(id), person);
  for (const { sessionId, answers } of submissions)
    extraOf(sessionId).answers = answers as Record<string, string>;
  // The last word on a consent counts.
  for (const { sessionId, consent, given } of consents) {
    const extra = extraOf(sessionId);
    extra.consents = extra.consents.filter((name) => name !== consent);
    if (given) extra.consents.push(consent);
  }
  return extras;
}

/** The names of all shops of the account, archived ones too. */
export async function locationNames({ db, accountId }: Ctx): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('location')
    .where('accountId', '=', accountId)
    .select(['id', 'name'])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** In what an account counts. */
export async function accountMeasures({
  db,
  accountId,
}: Ctx): Promise<{ currency: string; timeZone: string }> {
  return await db
    .selectFrom('accountSetting')
    .where('accountId', '=', accountId)
    .select(['currency', 'timeZone'])
    .executeTakeFirstOrThrow();
}
