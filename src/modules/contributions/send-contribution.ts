import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { keyedHash } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { competitionSettings, findCompetition } from '../competitions/index.ts';
import type { Coupon } from '../coupons/index.ts';
import type { Draft } from './contribution.ts';
import { type EncodedPicture, encodePicture, maxPictureBytes } from './picture.ts';
import * as queries from './queries/drafts.ts';
import { checkGiven, type Given, type Part, plainNumber, type WrongWord } from './rules.ts';

/** What is sent; a picture that was sent before is kept where none comes now. */
export interface ContributionInput extends Given {
  picture?: Buffer | undefined;
  /** A good picture is kept for the next try where something else is wrong: a form cannot hold a file that was chosen once. */
  keepPicture?: boolean | undefined;
}

/** What people send with an entry of this coupon, as its competition says; null where nothing is sent. */
export async function contributionTerms(
  ctx: Ctx,
  coupon: Coupon,
): Promise<competitionSettings.ContributionSettings | null> {
  if (coupon.kind !== 'competition') return null;
  return (await findCompetition(ctx, coupon.id))?.settings.contribution ?? null;
}

/**
 * Puts down what somebody sends, beside their copy: the claim that follows takes it in, and without a claim it is swept. Sending again
 * replaces it until then.
 * @throws Problem not_found, no_contribution, state_conflict (entered already, or voided), invalid with all that is wrong at once:
 * `facts.parts` has the words for pages.
 */
export async function sendContribution(
  ctx: Ctx,
  { secret }: { secret: string },
  coupon: Coupon,
  code: string,
  input: ContributionInput,
): Promise<Draft> {
  const terms = await contributionTerms(ctx, coupon);
  if (!terms) throw new Problem('no_contribution');
  const before = await queries.findDraftRow(ctx, coupon.id, code);
  if (!before) throw new Problem('not_found');

  const asksPicture = terms.kind !== 'text';
  const upload = asksPicture ? input.picture : undefined;
  const fits = before.kind === terms.kind || before.kind === queries.unfinished;
  const kept = asksPicture && upload === undefined && fits && before.picture !== null;
  const today = Temporal.Instant.fromEpochMilliseconds(ctx.clock.now().getTime())
    .toZonedDateTimeISO(coupon.timeZone)
    .toPlainDate()
    .toString();
  const { sent, wrong } = checkGiven(terms, input, { hasPicture: upload !== undefined || kept, today });
  let picture: NewPicture | undefined;
  if (upload && upload.length > maxPictureBytes) wrong.picture = 'too_large';
  else if (upload) {
    const encoded = await encodePicture(upload);
    if (encoded)
      picture = { ...encoded, sourceKey: key('picture', createHash('sha256').update(upload).digest('hex')) };
    else wrong.picture = 'not_an_image';
  }
  if (Object.keys(wrong).length > 0) {
    if (picture && input.keepPicture)
      await putDown(ctx, coupon.id, code, { picture, kept: false }, () => onlyPicture);
    throw wrongParts(wrong);
  }

  function key(what: string, value: string): string {
    const whole = `${ctx.accountId}/${coupon.id}/${what}/${value}`;
    return keyedHash(secret, 'contributions/receipt', whole).slice(0, 32);
  }
  const once = terms.kind === 'receipt' && competitionSettings.receiptOf(terms).once_per_receipt;
  const numberKey = sent.number === null ? null : key('number', plainNumber(sent.number));
  await putDown(ctx, coupon.id, code, { picture, kept }, (pictureKey) => ({
    ...sent,
    keys: once ? [numberKey, pictureKey].flatMap((one) => (one ? [`receipt:${one}`] : [])) : [],
  }));
  const draft = await findDraft(ctx, coupon.id, code);
  if (!draft) throw new Problem('state_conflict', { state: 'entered' });
  return draft;
}

type NewPicture = EncodedPicture & { sourceKey: string };
type NewDraft = Omit<Parameters<typeof queries.putDraft>[3], 'pictureId'>;

const onlyPicture: NewDraft = {
  kind: queries.unfinished,
  title: null,
  body: null,
  shop: null,
  boughtOn: null,
  amountMinor: null,
  number: null,
  keys: [],
};

/** Writes a draft under the lock of its copy, with a new picture, the one that was there, or none; the one that it replaces is removed. */
async function putDown(
  ctx: Ctx,
  couponId: number,
  code: string,
  { picture, kept }: { picture: NewPicture | undefined; kept: boolean },
  draftOf: (pictureKey: string | undefined) => NewDraft,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const session = await queries.lockSession(ctx, couponId, code);
    if (!session) throw new Problem('not_found');
    if (session.claimedAt) throw new Problem('state_conflict', { state: 'entered' });
    if (session.voidedAt) throw new Problem('state_conflict', { state: 'voided' });
    const own = await queries.findPictureOf(ctx, session.id);
    // Sent from two windows at once, the picture that was to be kept may be gone.
    if (kept && !own) throw new Problem('state_conflict', { state: 'replaced' });
    const pictureId = picture ? await queries.insertPicture(ctx, picture) : kept ? (own?.id ?? null) : null;
    const pictureKey = picture?.sourceKey ?? (kept ? own?.sourceKey : undefined);
    await queries.putDraft(ctx, couponId, session.id, { ...draftOf(pictureKey), pictureId });
    if (own && own.id !== pictureId) await queries.deletePictures(ctx, [own.id]);
  });
}

/** The picture of this kind that lies with a copy for its form, also where what was sent with it was wrong. */
export async function findKeptPicture(
  ctx: Ctx,
  couponId: number,
  code: string,
  kind: competitionSettings.ContributionKind,
): Promise<{ width: number; height: number; sentAt: Date } | undefined> {
  const row = await queries.findDraftRow(ctx, couponId, code);
  const fits = row?.kind === kind || row?.kind === queries.unfinished;
  return fits && row.picture && row.sentAt ? { ...row.picture, sentAt: row.sentAt } : undefined;
}

/** What this copy will bring along when it is claimed; nothing when nothing was sent, or it was claimed. */
export async function findDraft(ctx: Ctx, couponId: number, code: string): Promise<Draft | undefined> {
  const row = await queries.findDraftRow(ctx, couponId, code);
  if (!row?.kind || row.kind === queries.unfinished || !row.sentAt) return undefined;
  const { kind, sentAt, title, body, picture, shop, boughtOn, amountMinor, number } = row;
  return { kind, sentAt, title, body, picture, shop, boughtOn, amountMinor, number };
}

const messages: Record<WrongWord, [message: string, fix: string]> = {
  required: ['is required', 'Send it.'],
  too_long: ['is too long', 'Send less.'],
  date: ['is not a day', 'Send it as 2026-05-17.'],
  in_future: ['has not come yet', 'Send the day of the purchase.'],
  too_early: ['lies before the first day of the offer', 'Only purchases from that day on enter.'],
  too_late: ['lies after the last day of the offer', 'Only purchases up to that day enter.'],
  too_little: ['is less than the least amount', 'Only larger purchases enter.'],
  amount: ['is not an amount', 'Send it in minor units, as 1250.'],
  number: ['has neither letters nor digits', 'Send the number that the receipt bears.'],
  not_an_image: ['is not a picture that can be read', 'Send a JPEG, PNG or WebP.'],
  too_large: ['is larger than 10 MB', 'Send a smaller one.'],
};

function wrongParts(wrong: Partial<Record<Part, WrongWord>>): Problem {
  const issues = (Object.entries(wrong) as [Part, WrongWord][]).map(([part, word]) => {
    const [message, fix] = messages[word];
    return { path: `/${part}`, message, fix };
  });
  return new Problem('invalid', { parts: wrong }, issues);
}
