import { z } from 'zod';
import { canonical, sha256Hex } from './canonical.ts';
import { beaconRulesSchema } from './game-rules.ts';
import { leafOf } from './merkle.ts';

/**
 * The lines of a proof, version 1. A proof is NDJSON: every line is the canonical text of one object, so a million plays stream, and
 * carries its own hash, so that a changed byte is found in its line.
 *
 * Of a game: header, commitments, plays, end. Of a draw: header, its commitment, entries, end. `hash` is SHA-256 over the canonical line
 * without it; `leaf` of plays and entries is the Merkle leaf over the canonical line without it, and the root of all leaves stands at the end.
 * docs/decisions/0019 has the reasons.
 */

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a hash in lower-case hex');
const hexText = z.string().regex(/^([0-9a-f]{2}){1,128}$/, 'bytes in lower-case hex');
const instant = z.iso.datetime({ precision: 3 });
const number = z.int().min(1);
const count = z.int().min(0);
const prizeCounts = z.record(z.string().regex(/^\d{1,2}$/), count);

export const headerSchema = z.strictObject({
  format: z.literal('tearoff-proof'),
  version: z.literal(1),
  kind: z.enum(['game', 'draw']),
  /** Public code of the game or competition. */
  code: z.string().min(1).max(40),
  title: z.string().max(500),
  made_at: instant,
  hash,
});
export type ProofHeader = z.infer<typeof headerSchema>;

const commitmentShape = z.strictObject({
  kind: z.literal('commitment'),
  commitment: number,
  committed_at: instant,
  /** Checked apart: by the schema of a game's rules, or as a competition's. */
  rules: z.record(z.string(), z.unknown()),
  rules_hash: hash,
  /** Hex; null while it is secret. */
  seed: hash.nullable(),
  /** What the beacon's round said; null where the rules name none, or it has not spoken yet. */
  beacon: z
    .strictObject({ randomness: hash, signature: hexText, previous_signature: hexText.nullish() })
    .nullable(),
  hash,
});
export const gameCommitmentSchema = commitmentShape.extend({
  /** The number that the first play of this commitment has, or would have. */
  first_play: number,
  /** One less than `first_play` where nobody played; null while this commitment holds. */
  last_play: count.nullable(),
});
export const drawCommitmentSchema = commitmentShape;
export type GameCommitmentLine = z.infer<typeof gameCommitmentSchema>;
export type DrawCommitmentLine = z.infer<typeof drawCommitmentSchema>;

/** What a verifier has to know of a competition's rules; the rest of them is for readers. */
export const drawRulesSchema = z.looseObject({
  format: z.literal('tearoff-competition'),
  version: z.literal(1),
  competition: z.string(),
  commitment: number,
  seed_hash: hash,
  way: z.enum(['draw', 'answer', 'votes', 'jury']),
  winners: number,
  reserves: count,
  closes_at: instant.nullable(),
  /** Where the public decides. */
  votes: z.looseObject({ closes_at: instant.nullable() }).nullish(),
  /** Where a jury does: how much each criterion weighs. */
  jury: z
    .looseObject({
      criteria: z
        .array(z.looseObject({ weight: z.int().min(1).max(100) }))
        .min(1)
        .max(5),
      closes_at: instant.nullable(),
    })
    .nullish(),
  beacon: beaconRulesSchema.nullish(),
});
export type DrawRules = z.infer<typeof drawRulesSchema>;

export const playSchema = z.strictObject({
  n: number,
  commitment: number,
  session: hash,
  at: instant,
  location: number.nullable(),
  prize: z.int().min(1).max(50).nullable(),
  leaf: hash,
});
export type PlayLine = z.infer<typeof playSchema>;

export const entrySchema = z.strictObject({
  n: number,
  /** The number of the first entry of the same person. */
  person: number,
  session: hash,
  /** Why this entry takes no part; null where it does. */
  why_not: z.string().min(1).max(200).nullable(),
  distances: z
    .array(z.string().regex(/^\d{1,40}(\.\d{1,40})?$/))
    .max(20)
    .nullable(),
  /** Where the public decides: how many votes count. */
  votes: count.max(1_000_000_000).optional(),
  /** Where a jury does: the marks of each juror who gave some, in the order of the criteria. */
  scores: z
    .array(z.array(z.int().min(0).max(10)).min(1).max(5))
    .max(50)
    .optional(),
  leaf: hash,
});
export type EntryLine = z.infer<typeof entrySchema>;

export const gameEndSchema = z.strictObject({
  kind: z.literal('end'),
  plays: count,
  /** How often each prize was won; prizes that nobody won may be left out. */
  given: prizeCounts,
  lost: count,
  root: hash,
  hash,
});
export const drawEndSchema = z.strictObject({
  kind: z.literal('end'),
  draw: number,
  drawn_at: instant,
  /** Why it was drawn again; null for the first draw. */
  reason: z.string().max(2000).nullable(),
  entries: count,
  people: count,
  excluded: count,
  /** How many of those drawn win; the others are reserves. */
  winners: number,
  reserves: count,
  /** Entries in the order of the draw. */
  drawn: z.array(number).max(20_000),
  root: hash,
  hash,
});
export type GameEndLine = z.infer<typeof gameEndSchema>;
export type DrawEndLine = z.infer<typeof drawEndSchema>;

/** Most bytes of one line: a sealed list of rules with stock for thousands of shops stays far below. */
export const maxLineBytes = 8_000_000;

/** The text of a play that its leaf is made over. */
export const playText = ({ n, commitment, session, at, location, prize }: Omit<PlayLine, 'leaf'>): string =>
  `{"at":"${at}","commitment":${commitment},"location":${location},"n":${n},"prize":${prize},"session":"${session}"}`;

/** The Merkle leaf of a play: what a player compares, and what the root is made of. */
export const leafOfPlay = (play: Omit<PlayLine, 'leaf'>): string => leafOf(playText(play));

/** The Merkle leaf of an entry in the sealed list of a draw. */
export const leafOfEntry = (entry: Omit<EntryLine, 'leaf'>): string => leafOf(canonical(entryOf(entry)));

/** The members of an entry that its leaf is made over: what ranks it only where something does. */
export const entryOf = ({
  n,
  person,
  session,
  why_not,
  distances,
  votes,
  scores,
}: Omit<EntryLine, 'leaf'>) => ({
  n,
  person,
  session,
  why_not,
  distances,
  ...(votes === undefined ? {} : { votes }),
  ...(scores === undefined ? {} : { scores }),
});

/** The one text of a line with a hash of its own. */
export const sealedLine = (line: Record<string, unknown>): string =>
  canonical({ ...line, hash: sha256Hex(canonical(line)) });
