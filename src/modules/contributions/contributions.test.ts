import { sql } from 'kysely';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { audit } from '../audit/index.ts';
import {
  createCompetition,
  drawCompetition,
  excludeEntry,
  includeEntry,
  launchCompetition,
  listEntries,
  updateCompetition,
} from '../competitions/index.ts';
import { type Coupon, createCoupon, type NewCoupon } from '../coupons/index.ts';
import { claimSession, issueSession, openSession } from '../sessions/index.ts';
import { clearTestData } from '../statistics/index.ts';
import {
  approveContribution,
  type ContributionInput,
  contributionOfSession,
  findDraft,
  forgetContribution,
  listContributions,
  readPicture,
  refuseContribution,
  requireContribution,
  sendContribution,
  sweepDrafts,
} from './index.ts';

const secret = 'a secret of tests';

let ground: TestGround;
let photo: Buffer;
beforeAll(async () => {
  ground = await startGround();
  photo = await picture(40);
});

/** A photo that stands on its side, with a place written beside it, as cameras do. */
const picture = (shade: number, width = 320, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: { r: shade, g: 90, b: 60 } } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 3/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();

interface Place {
  ctx: Ctx;
  coupon: Coupon;
}

/** A competition of a café, entered with something that people send. */
async function place(contribution: Record<string, unknown>, rules: object = {}): Promise<Place> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const words = (title: string) => ({ name: title, content: { words: { title } } });
  const prize = await createCoupon(ctx, words('A weekend') as NewCoupon);
  const { coupon } = await createCompetition(
    ctx,
    {
      ...words('Win a weekend'),
      endsLocal: new Date(ground.clock.now().getTime() + 10 * 86_400_000).toISOString(),
      claim: { steps: [{ type: 'form', fields: [{ name: 'email', use: 'required' }], consents: [] }] },
      rules: { once_per: [], ...rules },
    } as unknown as NewCoupon,
    {
      settings: { winners: 1, contribution } as never,
      prizes: [{ fromRank: 1, couponId: prize.id }],
    },
  );
  return { ctx, coupon: (await launchCompetition(ctx, coupon.id, { secret })).coupon };
}
const receipts = (receipt: object = {}) => place({ kind: 'receipt', receipt });
const today = () => ground.clock.now().toISOString().slice(0, 10);
const receipt = (number: string, more: ContributionInput = {}): ContributionInput => ({
  boughtOn: today(),
  number,
  ...more,
});

async function open({ ctx, coupon }: Place): Promise<string> {
  const visit = { channel: '', device: 'phone', language: 'en', browserKey: null };
  const { session } = await openSession(ctx, coupon, visit);
  if (!session) throw new Error('nothing was opened');
  return session.code;
}
const send = ({ ctx, coupon }: Place, code: string, input: ContributionInput) =>
  sendContribution(ctx, { secret }, coupon, code, input);
const claim = ({ ctx, coupon }: Place, code: string, name = code) =>
  claimSession(ctx, coupon, code, { answers: { email: `${name}@example.com` } });
async function enter(there: Place, input: ContributionInput, name?: string) {
  const code = await open(there);
  await send(there, code, input);
  return { code, ...(await claim(there, code, name)) };
}
const wrongOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fine',
    (error) => error.facts?.parts ?? error.code,
  );
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fine',
    (error) => error.code as string,
  );
async function brokenIn({ ctx }: Place): Promise<string[]> {
  const findings = await audit(ctx.db);
  return findings
    .filter(({ rows }) => rows.some((row) => row.account_id === ctx.accountId))
    .map(({ check }) => check);
}

describe('an entry with a contribution', () => {
  it('is refused while nothing was sent, by every door, and granted with it in one step', async () => {
    const there = await place({ kind: 'text', title: true });
    const code = await open(there);
    expect((await claim(there, code)).verdict).toBe('contribution_needed');
    const asked = { answers: { email: 'a@example.com' }, stepsDone: true };
    expect((await claimSession(there.ctx, there.coupon, code, asked)).verdict).toBe('contribution_needed');
    const issued = await issueSession(there.ctx, there.coupon, {}, { state: 'activated' });
    expect(issued.verdict).toBe('contribution_needed');

    await send(there, code, { title: ' My summer ', text: 'It rained.\r\nWe danced.' });
    expect(await findDraft(there.ctx, there.coupon.id, code)).toMatchObject({ title: 'My summer' });
    expect((await claim(there, code)).verdict).toBe('granted');
    expect((await claim(there, code)).verdict).toBe('already');
    expect(await requireContribution(there.ctx, there.coupon.id, 1)).toMatchObject({
      kind: 'text',
      title: 'My summer',
      body: 'It rained.\nWe danced.',
      sessionCode: code,
      approvedAt: null,
      refusedAt: null,
      picture: null,
    });
    expect(await findDraft(there.ctx, there.coupon.id, code)).toBeUndefined();
    expect(await codeOf(send(there, code, { text: 'Later.' }))).toBe('state_conflict');
    const { rows } = await sql<{ type: string }>`
      select type from event where account_id = ${there.ctx.accountId} and type in ('entry.added', 'contribution.sent') order by seq`.execute(
      there.ctx.db,
    );
    expect(rows.map(({ type }) => type)).toEqual(['entry.added', 'contribution.sent']);
    expect(await brokenIn(there)).toEqual([]);
  });

  it('gives each of many people who enter at once their own number and their own text', async () => {
    const there = await place({ kind: 'text' });
    const entered = await Promise.all(
      Array.from({ length: 12 }, (_, i) => enter(there, { text: `Text ${i}` })),
    );
    expect(entered.every(({ verdict }) => verdict === 'granted')).toBe(true);
    const { contributions } = await listContributions(there.ctx, there.coupon.id, {}, { limit: 50 });
    expect(contributions.map(({ n }) => n)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    for (const [i, { code }] of entered.entries())
      expect(contributions.find(({ sessionCode }) => sessionCode === code)?.body).toBe(`Text ${i}`);
    expect(await brokenIn(there)).toEqual([]);
  });

  it('counts at once where it is looked at afterwards', async () => {
    const there = await place({ kind: 'text', moderation: 'after' });
    await enter(there, { text: 'Hello' });
    const sent = await requireContribution(there.ctx, there.coupon.id, 1);
    expect([sent.approvedAt, sent.decidedBy]).toEqual([sent.sentAt, 'system']);
  });

  it('is of no use where nothing is sent, and elsewhere', async () => {
    const there = await place({ kind: 'text' });
    const other = await place({ kind: 'text' });
    const code = await open(there);
    expect(await codeOf(send(other, code, { text: 'Hi' }))).toBe('not_found');
    const plain = await createCoupon(there.ctx, { name: 'Plain' } as NewCoupon);
    expect(await codeOf(send({ ctx: there.ctx, coupon: plain }, code, { text: 'Hi' }))).toBe(
      'no_contribution',
    );
    expect(await codeOf(requireContribution(other.ctx, there.coupon.id, 1))).toBe('not_found');
  });

  it('cannot become another thing once somebody entered', async () => {
    const there = await place({ kind: 'text' });
    const change = (contribution: object | null) =>
      updateCompetition(
        there.ctx,
        there.coupon.id,
        {},
        { settings: { contribution } as never },
        { secret, recommit: true },
      );
    await change({ kind: 'photo' });
    await change({ kind: 'text' });
    await enter(there, { text: 'Hello' });
    expect(await codeOf(change({ kind: 'photo' }))).toBe('state_conflict');
    expect(await codeOf(change(null))).toBe('state_conflict');
    await change({ kind: 'text', moderation: 'after' });
  });
});

describe('a picture', () => {
  it('is kept upright, as WebP, at most 2400 pixels a side, without what the camera wrote', async () => {
    const there = await place({ kind: 'photo' });
    await enter(there, { picture: await picture(10, 3000, 1500) });
    const large = await readPicture(there.ctx, there.coupon.id, 1, 'large');
    const seen = await sharp(large).metadata();
    expect([seen.format, seen.width, seen.height]).toEqual(['webp', 1200, 2400]);
    expect([seen.exif, seen.orientation, seen.icc]).toEqual([undefined, undefined, undefined]);
    const small = await sharp(await readPicture(there.ctx, there.coupon.id, 1, 'small')).metadata();
    expect([small.width, small.height]).toEqual([320, 640]);
    expect(await brokenIn(there)).toEqual([]);
  });

  it('is refused when it is none, broken, a program, or missing', async () => {
    const there = await place({ kind: 'photo' });
    const code = await open(there);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const bad of [Buffer.from('hello'), photo.subarray(0, 400), svg])
      expect(await wrongOf(send(there, code, { picture: bad }))).toEqual({ picture: 'not_an_image' });
    expect(await wrongOf(send(there, code, { picture: Buffer.alloc(10 * 1024 * 1024 + 1) }))).toEqual({
      picture: 'too_large',
    });
    expect(await wrongOf(send(there, code, {}))).toEqual({ picture: 'required' });
  });

  it('stays when only words change, and the one before goes when another comes', async () => {
    const there = await place({ kind: 'photo', title: true });
    const code = await open(there);
    const pictures = async () =>
      (
        await sql`select id from contribution_picture where account_id = ${there.ctx.accountId}`.execute(
          there.ctx.db,
        )
      ).rows;
    await send(there, code, { picture: photo, title: 'One' });
    const first = await pictures();
    await send(there, code, { title: 'Two' });
    expect(await pictures()).toEqual(first);
    expect(await findDraft(there.ctx, there.coupon.id, code)).toMatchObject({
      title: 'Two',
      picture: { width: 200 },
    });
    await send(there, code, { picture: await picture(90), title: 'Three' });
    expect(await pictures()).toHaveLength(1);
    expect(await pictures()).not.toEqual(first);
    expect(await brokenIn(there)).toEqual([]);
  });

  it('that never became an entry is swept, and one that is claimed at that moment is not', async () => {
    const there = await place({ kind: 'photo' });
    const [left, late] = [await open(there), await open(there)];
    await send(there, left, { picture: photo });
    await send(there, late, { picture: photo });
    ground.clock.advance({ hours: 49 });
    await transaction(there.ctx, async (ctx) => {
      expect((await claim({ ...there, ctx }, late)).verdict).toBe('granted');
      await sweepDrafts({ ...ground, db: ground.database.db, hot: there.ctx.hot, log: there.ctx.log });
    });
    expect(await findDraft(there.ctx, there.coupon.id, left)).toBeUndefined();
    expect(await requireContribution(there.ctx, there.coupon.id, 1)).toMatchObject({
      picture: { width: 200 },
    });
    expect((await claim(there, left)).verdict).toBe('contribution_needed');
    expect(await brokenIn(there)).toEqual([]);
  });

  it('goes with the try-outs of a draft', async () => {
    const there = await place({ kind: 'photo' });
    await send(there, await open(there), { picture: photo });
    await clearTestData(there.ctx, there.coupon.id);
    expect(await brokenIn(there)).toEqual([]);
  });
});

describe('a receipt', () => {
  it('says what its terms ask for, and everything that is wrong at once', async () => {
    const there = await receipts({
      shop: 'required',
      amount: 'required',
      minimum_amount_minor: 1000,
      bought_from: today(),
      bought_until: today(),
    });
    const code = await open(there);
    const dayAway = (days: number) =>
      new Date(ground.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
    expect(
      await wrongOf(send(there, code, { amountMinor: 999, boughtOn: dayAway(-2), number: '--' })),
    ).toEqual({
      picture: 'required',
      shop: 'required',
      amount: 'too_little',
      bought_on: 'too_early',
      number: 'number',
    });
    const wrongDay = (boughtOn: string) =>
      wrongOf(send(there, code, { picture: photo, shop: 'Luna', amountMinor: 1000, number: '1', boughtOn }));
    expect(await wrongDay(dayAway(2))).toEqual({ bought_on: 'in_future' });
    expect(await wrongDay('2026-02-30')).toEqual({ bought_on: 'date' });
    expect(await wrongDay(today())).toBe('fine');
  });

  it('enters once, however its number is written, and told by its picture too', async () => {
    const there = await receipts();
    expect((await enter(there, receipt('AB 12-34', { picture: photo }))).verdict).toBe('granted');
    const other = await picture(120);
    expect(await enter(there, receipt('ab1234', { picture: other }))).toMatchObject({
      verdict: 'key_used',
      facts: { key: 'receipt' },
    });
    expect((await enter(there, receipt('99', { picture: photo }))).verdict).toBe('key_used');
    expect((await enter(there, receipt('99', { picture: other }))).verdict).toBe('granted');
    expect((await enter(await receipts(), receipt('99', { picture: other }))).verdict).toBe('granted');
    expect(await brokenIn(there)).toEqual([]);
  });

  it('may enter again where that is allowed', async () => {
    const there = await receipts({ once_per_receipt: false });
    for (const _ of [1, 2])
      expect((await enter(there, receipt('7', { picture: photo }))).verdict).toBe('granted');
    expect(await brokenIn(there)).toEqual([]);
  });

  /** The same receipt by eight people, each on a connection of their own. */
  async function race(there: Place, prepare: (code: string) => Promise<boolean>) {
    const codes = await Promise.all(Array.from({ length: 8 }, () => open(there)));
    for (const code of codes) await send(there, code, receipt('2026/0001', { picture: photo }));
    const seen = await Promise.all(codes.map(prepare));
    const outcomes = await Promise.all(
      codes.map((code, i) =>
        seen[i] ? transaction(there.ctx, (ctx) => claim({ ...there, ctx }, code)) : { verdict: 'key_used' },
      ),
    );
    return outcomes.filter(({ verdict }) => verdict === 'granted').length;
  }

  it('enters once when eight people send it at the same moment, alone and in one set', async () => {
    const alone = await receipts();
    expect(await race(alone, async () => true)).toBe(1);
    const together = await receipts();
    const codes = await Promise.all(Array.from({ length: 8 }, () => open(together)));
    for (const code of codes) await send(together, code, receipt('5', { picture: photo }));
    const outcomes = await Promise.all(codes.map((code) => claim(together, code)));
    expect(outcomes.filter(({ verdict }) => verdict === 'granted')).toHaveLength(1);
    expect([await brokenIn(alone), await brokenIn(together)]).toEqual([[], []]);
  });

  it('enters several times for who looks first and claims afterwards, which the audit sees', async () => {
    const there = await receipts();
    const looks = async (code: string) => {
      const draft = await findDraft(there.ctx, there.coupon.id, code);
      const { contributions } = await listContributions(there.ctx, there.coupon.id, {}, { limit: 50 });
      await sql`update contribution_draft set keys = '{}' where account_id = ${there.ctx.accountId}`.execute(
        there.ctx.db,
      );
      return !contributions.some(({ number }) => number === draft?.number);
    };
    expect(await race(there, looks)).toBeGreaterThan(1);
    expect(await brokenIn(there)).toEqual(['receipts_enter_once']);
  });
});

describe('looking at what was sent', () => {
  it('approves and refuses once, whoever asks, and a refusal takes the entry out until it is taken back', async () => {
    const there = await place({ kind: 'text' });
    const { ctx, coupon } = there;
    for (const name of ['ann', 'bob']) await enter(there, { text: `From ${name}` }, name);
    const both = await Promise.all([1, 2].map(() => approveContribution(ctx, coupon.id, 1)));
    expect(both.map(({ verdict }) => verdict).sort()).toEqual(['already', 'granted']);
    const why = { reason: 'improper', note: 'Please send another one.' } as const;
    expect(await refuseContribution(ctx, coupon.id, 2, why)).toMatchObject({
      verdict: 'granted',
      contribution: { refusedReason: 'improper', approvedAt: null, excludedReason: 'contribution_refused' },
    });
    expect((await refuseContribution(ctx, coupon.id, 2, { reason: 'other', note: null })).verdict).toBe(
      'already',
    );
    expect((await listContributions(ctx, coupon.id, { state: 'waiting' }, { limit: 9 })).counts).toEqual({
      waiting: 0,
      approved: 1,
      refused: 1,
    });
    // Only what refused it takes it back.
    expect(await includeEntry(ctx, coupon.id, 2, 'a favour')).toEqual([]);
    expect((await approveContribution(ctx, coupon.id, 2)).contribution).toMatchObject({
      refusedAt: null,
      refusedNote: null,
      excludedReason: null,
    });
    expect(await codeOf(approveContribution(ctx, coupon.id, 3))).toBe('not_found');
    expect(await brokenIn(there)).toEqual([]);
  });

  it('leaves the other entries of the same person, and what is out for another reason', async () => {
    const there = await place({ kind: 'text' }, { once_per: ['email'], claims_per_person: 3 });
    const { ctx, coupon } = there;
    for (const text of ['One', 'Two']) await enter(there, { text }, 'ann');
    await refuseContribution(ctx, coupon.id, 1, { reason: 'duplicate', note: null });
    const out = async () =>
      (await listEntries(ctx, coupon.id, { excluded: true }, { limit: 9 })).entries.map((entry) => [
        entry.n,
        entry.excludedReason,
      ]);
    expect(await out()).toEqual([[1, 'contribution_refused']]);
    await excludeEntry(ctx, coupon.id, 2, { reason: 'staff', note: null });
    await approveContribution(ctx, coupon.id, 2);
    expect(await out()).toEqual([
      [2, 'staff'],
      [1, 'contribution_refused'],
    ]);
  });

  it('comes before the draw, or leaves out what waits', async () => {
    const there = await place({ kind: 'text' });
    const { ctx, coupon } = there;
    for (const name of ['ann', 'bob', 'cas']) await enter(there, { text: name }, name);
    await approveContribution(ctx, coupon.id, 1);
    await refuseContribution(ctx, coupon.id, 2, { reason: 'other', note: null });
    ground.clock.advance({ days: 11 });
    const draw = (leaveOutWaiting?: boolean) =>
      drawCompetition(ctx, coupon.id, { draw: 1, secret, leaveOutWaiting });
    await expect(draw()).rejects.toMatchObject({ code: 'contributions_waiting', facts: { waiting: 1 } });
    expect((await draw(true)).draw).toMatchObject({ entries: 1, people: 1, excluded: 2 });
    const { rows } = await sql`
      select n, why_not as "whyNot" from draw_entry where account_id = ${ctx.accountId} order by n`.execute(
      ctx.db,
    );
    expect(rows).toEqual([
      { n: 1, whyNot: null },
      { n: 2, whyNot: 'contribution_refused' },
      { n: 3, whyNot: 'contribution_waiting' },
    ]);
    expect(await brokenIn(there)).toEqual([]);
  });

  it('forgets what was sent and keeps the entry; the receipt enters no second time', async () => {
    const there = await receipts();
    const { ctx, coupon } = there;
    const { session } = await enter(there, receipt('12', { picture: photo }));
    expect(await contributionOfSession(ctx, coupon.id, session?.id ?? 0)).toMatchObject({
      n: 1,
      number: '12',
    });
    const gone = await forgetContribution(ctx, coupon.id, 1);
    expect(gone).toMatchObject({ number: null, boughtOn: null, picture: null, n: 1 });
    expect(gone.forgottenAt).not.toBeNull();
    expect(await forgetContribution(ctx, coupon.id, 1)).toEqual(gone);
    expect(await readPicture(ctx, coupon.id, 1, 'large')).toBeUndefined();
    expect(await codeOf(approveContribution(ctx, coupon.id, 1))).toBe('state_conflict');
    expect((await enter(there, receipt('12', { picture: photo }))).verdict).toBe('key_used');
    expect(await brokenIn(there)).toEqual([]);
  });
});
