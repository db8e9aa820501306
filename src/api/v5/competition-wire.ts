import { z } from 'zod';
import {
  type Commitment,
  type Competition,
  type CompetitionInput,
  competitionSettings,
  competitionStatus,
  competitionStatuses,
  type Draw,
  type Entry,
  entryKinds,
  exclusionReasons,
  type Winner,
  winnerStatus,
  winnerStatuses,
} from '../../modules/competitions/index.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { changeOf, couponChangeSchema, couponSchema, newCouponSchema, presentCoupon } from './coupon-wire.ts';

/** The v5 shape of a competition: a coupon with `competition` beside its other fields. */

const couponId = z.string().regex(/^cam_[1-9][0-9]*$/, 'an id of a coupon, cam_…');
const { competitionSettingsSchema, contributionSchema, jurySchema, questionSchema, votesSchema, ways } =
  competitionSettings;

const prizes = z
  .array(
    z.strictObject({
      from_rank: z
        .int()
        .min(1)
        .max(competitionSettings.mostDrawn)
        .describe('Up to the rank before the next prize'),
      coupon: couponId.describe('The coupon of which a winner gets a copy'),
    }),
  )
  .max(50);
const inputSchema = z
  .strictObject({ prizes: prizes.optional(), ...changeOf(competitionSettingsSchema).shape })
  .meta({ id: 'CompetitionTerms' });

// What a till looks at has no place here: an entry is not used in a shop.
const left = { status: true, validation: true, max_validations: true } as const;
export const newCompetitionSchema = newCouponSchema
  .omit(left)
  .extend({ competition: inputSchema.default({}) })
  .meta({ id: 'NewCompetition' });
export const competitionChangeSchema = couponChangeSchema
  .omit(left)
  .extend({
    competition: inputSchema.optional(),
    recommit: z
      .boolean()
      .default(false)
      .describe(
        'The rules of a launched competition may change: the new ones are made public, beside the old ones',
      ),
  })
  .meta({ id: 'CompetitionChange' });

const iso = z.string().nullable();

export const competitionSchema = couponSchema
  .extend({
    competition: z.object({
      status: z
        .enum(competitionStatuses)
        .describe('open: people may enter; closed: it can be drawn; drawn: it was'),
      way: z
        .enum(ways)
        .describe('draw: by lot; answer: the best answer; votes: of the public; jury: the best marks'),
      winners: z.int(),
      reserves: z.int(),
      bonus_entries: z.int().describe('More entries that one entrant may earn by bringing others'),
      confirm_within: iso,
      review_winners: z
        .boolean()
        .describe(
          'Each winner waits in the reviews and is told once they are released; refused makes room for a reserve',
        ),
      questions: z.array(questionSchema),
      contribution: contributionSchema.nullable().describe('What people send with their entry'),
      beacon: z.object({ network: z.enum(['quicknet']), round: z.int() }).nullable(),
      votes: votesSchema.nullable().describe('How the public votes, for the way votes'),
      jury: jurySchema.nullable().describe('What a jury looks at, for the way jury'),
      prizes: z.array(z.object({ from_rank: z.int(), coupon: z.string(), title: z.string() })),
      entries: z.int(),
      commitment: z.int().nullable().describe('Number of the public rules that hold; null before the launch'),
      launched_at: iso,
      sealed_at: iso.describe('When the list was closed for the first draw'),
      winners_url: z.string(),
    }),
  })
  .meta({ id: 'Competition' });

type Wire = z.output<typeof inputSchema>;

/** What the wire asks for beside the coupon, as the operation takes it. */
export function competitionInputOf({ prizes, ...settings }: Wire): CompetitionInput {
  return {
    settings: settings as CompetitionInput['settings'],
    prizes: prizes?.map(({ from_rank, coupon }) => ({
      fromRank: from_rank,
      couponId: requireId('coupon', coupon),
    })),
  };
}

const text = (date: Date | null) => date?.toISOString() ?? null;

export function presentCompetition(
  competition: Competition,
  now: Date,
  publicUrl: string,
): z.output<typeof competitionSchema> {
  const { coupon, settings, prizes } = competition;
  return {
    ...presentCoupon(coupon, now, publicUrl),
    competition: {
      status: competitionStatus(competition, now),
      ...settings,
      beacon: settings.beacon ?? null,
      review_winners: settings.review_winners ?? false,
      prizes: prizes.map((prize) => ({
        from_rank: prize.fromRank,
        coupon: formatId('coupon', prize.couponId),
        title: prize.couponTitle,
      })),
      entries: competition.entriesCount,
      commitment: competition.commitment,
      launched_at: text(competition.launchedAt),
      sealed_at: text(competition.sealedAt),
      winners_url: `${publicUrl}/p/${coupon.code}/winners`,
    },
  };
}

export const competitionCommitmentSchema = z
  .object({
    commitment: z.int(),
    rules: z
      .record(z.string(), z.unknown())
      .describe('The public rules; their canonical text has the hash rules_hash'),
    rules_hash: z.string(),
    seed_hash: z.string(),
    committed_at: z.string(),
    revealed_at: iso,
    seed: z.string().nullable().describe('The seed, once it is public'),
    beacon: z
      .object({ randomness: z.string(), signature: z.string() })
      .nullable()
      .describe('What the public beacon said that the rules name, once it is known'),
  })
  .meta({ id: 'CompetitionCommitment' });

export const presentCompetitionCommitment = (
  one: Commitment,
): z.output<typeof competitionCommitmentSchema> => ({
  commitment: one.commitment,
  rules: JSON.parse(one.rules) as Record<string, unknown>,
  rules_hash: one.rulesHash,
  seed_hash: one.seedHash,
  committed_at: one.committedAt.toISOString(),
  revealed_at: text(one.revealedAt),
  seed: one.seed,
  beacon: one.beacon,
});

const person = z.object({
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
const presentPerson = ({ firstName, lastName, email, phone }: Entry['person']) => ({
  first_name: firstName,
  last_name: lastName,
  email,
  phone,
});

export const entrySchema = z
  .object({
    n: z.int().describe('Number of the entry, from 1 without gaps'),
    kind: z.enum(entryKinds).describe('bonus: earned by bringing somebody'),
    session: z.string().describe('The code of the copy by which this person entered'),
    entered_at: z.string(),
    channel: z.string(),
    language: z.string().nullable(),
    person,
    answers: z.record(z.string(), z.string()),
    voided_at: iso,
    contribution: z
      .object({
        kind: z.enum(competitionSettings.contributionKinds),
        state: z.enum(['waiting', 'approved', 'refused']),
        title: z.string().nullable(),
        text: z.string().nullable(),
        shop: z.string().nullable(),
        bought_on: z.string().nullable(),
        amount_minor: z.int().nullable(),
        number: z.string().nullable(),
        refused_reason: z.string().nullable(),
      })
      .nullable()
      .describe('What was sent with it; null for a bonus entry'),
    excluded: z
      .object({
        at: z.string(),
        by: z.string(),
        reason: z.enum(exclusionReasons),
        note: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Entry' });

export function presentEntry(entry: Entry): z.output<typeof entrySchema> {
  const { excludedAt, excludedBy, excludedReason, excludedNote } = entry;
  return {
    n: entry.n,
    kind: entry.kind,
    session: entry.sessionCode,
    entered_at: entry.enteredAt.toISOString(),
    channel: entry.channel,
    language: entry.language,
    person: presentPerson(entry.person),
    answers: entry.answers,
    voided_at: text(entry.voidedAt),
    contribution: presentSent(entry.contribution),
    excluded:
      excludedAt && excludedBy && excludedReason
        ? { at: excludedAt.toISOString(), by: excludedBy, reason: excludedReason, note: excludedNote }
        : null,
  };
}

const presentSent = (sent: Entry['contribution']): z.output<typeof entrySchema>['contribution'] =>
  sent && {
    kind: sent.kind,
    state: sent.approvedAt ? 'approved' : sent.refusedAt ? 'refused' : 'waiting',
    title: sent.title,
    text: sent.text,
    shop: sent.shop,
    bought_on: sent.boughtOn,
    amount_minor: sent.amountMinor,
    number: sent.number,
    refused_reason: sent.refusedReason,
  };

export const drawSchema = z
  .object({
    draw: z.int(),
    commitment: z.int().describe('The public rules and seed it was made with'),
    winners: z.int().describe('Prizes that were drawn for'),
    reserves: z.int(),
    reason: z.string().nullable().describe('Why there was another draw'),
    entries: z.int().describe('Entries that took part'),
    people: z.int().describe('People behind them; fewer than winners means that everybody won'),
    excluded: z.int().describe('Entries that took no part; the proof says why'),
    root: z.string().describe('Merkle root of the sealed list'),
    drawn_at: z.string(),
    proof_url: z.string(),
  })
  .meta({ id: 'Draw' });

export const presentDraw = (draw: Draw, code: string, publicUrl: string): z.output<typeof drawSchema> => ({
  draw: draw.draw,
  commitment: draw.commitment,
  winners: draw.winners,
  reserves: draw.reserves,
  reason: draw.reason,
  entries: draw.entries,
  people: draw.people,
  excluded: draw.excluded,
  root: draw.root,
  drawn_at: draw.drawnAt.toISOString(),
  proof_url: `${publicUrl}/p/${code}/draws/${draw.draw}/proof.ndjson`,
});

export const winnerSchema = z
  .object({
    draw: z.int(),
    place: z.int().describe('In the order of the draw; with the draw it names the winner'),
    status: z.enum(winnerStatuses).describe('held: waits for a review, and was not told'),
    rank: z.int().nullable().describe('The rank they hold or held; null for a reserve who never moved up'),
    entry: z.int(),
    session: z.string(),
    person,
    chosen_at: iso,
    held_at: iso.describe(
      'Since when they wait for a review; who lost the rank before it was decided keeps it',
    ),
    confirm_by: iso,
    confirmed_at: iso,
    lost_at: iso,
    lost_reason: z.string().nullable(),
    prize: z
      .object({ title: z.string(), session: z.string(), url: z.string() })
      .nullable()
      .describe('The copy of the prize, once it is confirmed'),
  })
  .meta({ id: 'Winner' });

export function presentWinner(winner: Winner, now: Date, publicUrl: string): z.output<typeof winnerSchema> {
  const { givesSessionCode: session, givesCouponCode: code } = winner;
  return {
    draw: winner.draw,
    place: winner.place,
    status: winnerStatus(winner, now),
    rank: winner.rank,
    entry: winner.n,
    session: winner.sessionCode,
    person: presentPerson(winner.person),
    chosen_at: text(winner.chosenAt),
    held_at: text(winner.heldAt),
    confirm_by: text(winner.confirmBy),
    confirmed_at: text(winner.confirmedAt),
    lost_at: text(winner.lostAt),
    lost_reason: winner.lostReason,
    prize:
      session && code
        ? { title: winner.givesCouponTitle ?? '', session, url: `${publicUrl}/p/${code}/${session}` }
        : null,
  };
}
