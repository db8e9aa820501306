import { broadcastStatuses } from '../api/broadcasts.ts';
import { competitionStatuses, entryKinds } from '../api/competitions.ts';
import { channels, contactStatuses } from '../api/contacts.ts';
import { contributionStates } from '../api/contributions.ts';
import { couponSorts } from '../api/coupons.ts';
import { gameLooks, gameStatuses, outcomes } from '../api/games.ts';
import { reviewStates } from '../api/guard.ts';
import { cardSorts, cardStatuses } from '../api/loyalty.ts';
import { memberSorts, memberStatuses } from '../api/members.ts';
import { subaccountStatuses } from '../api/subaccounts.ts';
import { couponStatuses } from '../api/types.ts';
import { languages } from '../i18n.ts';

/** What may stand behind the question mark of each address. What does not fit is left out, so that an old link still opens. */
export type Raw = Record<string, unknown>;

/** A word of an address; a number is the word that it is written as. */
export const wordOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const text = wordOf;

const oneOf = <T extends string>(words: readonly T[], value: unknown): T | undefined =>
  words.find((word) => word === value);

const count = (value: unknown): number | undefined =>
  /^\d{1,9}$/.test(String(value ?? '')) ? Number(value) : undefined;

const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

const coupons = (raw: Raw) => ({
  q: text(raw.q),
  status: oneOf(couponStatuses, raw.status),
  folder: text(raw.folder),
  category: text(raw.category),
  tag: text(raw.tag),
  sort: oneOf(couponSorts, raw.sort),
  after: text(raw.after),
});
export type CouponsSearch = Partial<ReturnType<typeof coupons>>;
export const couponsSearch = (raw: Raw): CouponsSearch => coupons(raw);

const cards = (raw: Raw) => ({
  q: text(raw.q),
  status: oneOf(cardStatuses, raw.status),
  sort: oneOf(cardSorts, raw.sort),
  after: text(raw.after),
});
export type CardsSearch = Partial<ReturnType<typeof cards>>;
export const cardsSearch = (raw: Raw): CardsSearch => cards(raw);

export const quietDays = [30, 60, 90, 180] as const;
const members = (raw: Raw) => ({
  q: text(raw.q),
  status: oneOf(memberStatuses, raw.status),
  quiet: quietDays.find((days) => days === Number(raw.quiet)),
  min: count(raw.min),
  max: count(raw.max),
  sort: oneOf(memberSorts, raw.sort),
  after: text(raw.after),
});
export type MembersSearch = Partial<ReturnType<typeof members>>;
export const membersSearch = (raw: Raw): MembersSearch => members(raw);

export const sessionStates = ['issued', 'opened', 'claimed', 'validated', 'voided', 'expired'] as const;
const sessions = (raw: Raw) => ({
  q: text(raw.q),
  status: oneOf(sessionStates, raw.status),
  channel: text(raw.channel),
  location: text(raw.location),
  after: text(raw.after),
});
export type SessionsSearch = Partial<ReturnType<typeof sessions>>;
export const sessionsSearch = (raw: Raw): SessionsSearch => sessions(raw);

export const measures = ['opens', 'claims', 'saves', 'validations'] as const;
const statistics = (raw: Raw) => ({
  from: day(raw.from),
  to: day(raw.to),
  measure: oneOf(measures, raw.measure),
});
export type StatisticsSearch = Partial<ReturnType<typeof statistics>>;
export const statisticsSearch = (raw: Raw): StatisticsSearch => statistics(raw);

export const loyaltyMeasures = ['members', 'visits', 'stamps', 'rewards'] as const;
export type LoyaltyMeasure = (typeof loyaltyMeasures)[number];
export const loyaltyBuckets = ['day', 'week', 'month'] as const;
const loyaltyStatistics = (raw: Raw) => ({
  from: day(raw.from),
  to: day(raw.to),
  bucket: oneOf(loyaltyBuckets, raw.bucket),
  location: text(raw.location),
  measure: oneOf(loyaltyMeasures, raw.measure),
});
export type LoyaltyStatisticsSearch = Partial<ReturnType<typeof loyaltyStatistics>>;
export const loyaltyStatisticsSearch = (raw: Raw): LoyaltyStatisticsSearch => loyaltyStatistics(raw);

const list = (raw: Raw) => ({
  q: text(raw.q),
  after: text(raw.after),
  archived: raw.archived === true || undefined,
});
export type ListSearch = Partial<ReturnType<typeof list>>;
export const listSearch = (raw: Raw): ListSearch => list(raw);

export const signInSearch = (raw: Raw): { next?: string | undefined } => ({ next: text(raw.next) });

export const previewPages = ['offer', 'claim', 'after_claim', 'validation', 'used'] as const;
const builder = (raw: Raw) => ({
  page: oneOf(previewPages, raw.page),
  language: oneOf(languages, raw.language),
});
export type BuilderSearch = Partial<ReturnType<typeof builder>>;
export const builderSearch = (raw: Raw): BuilderSearch => builder(raw);

export const cardPages = ['member', 'join', 'apple', 'google'] as const;
const cardBuilder = (raw: Raw) => ({
  page: oneOf(cardPages, raw.page),
  language: oneOf(languages, raw.language),
});
export type CardBuilderSearch = Partial<ReturnType<typeof cardBuilder>>;
export const cardBuilderSearch = (raw: Raw): CardBuilderSearch => cardBuilder(raw);

const games = (raw: Raw) => ({
  q: text(raw.q),
  status: oneOf(gameStatuses, raw.status),
  after: text(raw.after),
});
export type GamesSearch = Partial<ReturnType<typeof games>>;
export const gamesSearch = (raw: Raw): GamesSearch => games(raw);

const newGame = (raw: Raw) => ({ look: oneOf(gameLooks, raw.look) });
export type NewGameSearch = Partial<ReturnType<typeof newGame>>;
export const newGameSearch = (raw: Raw): NewGameSearch => newGame(raw);

export const gamePages = ['before', 'won', 'lost'] as const;
export type GamePage = (typeof gamePages)[number];
const gameBuilder = (raw: Raw) => ({
  page: oneOf(gamePages, raw.page),
  prize: count(raw.prize),
  language: oneOf(languages, raw.language),
});
export type GameBuilderSearch = Partial<ReturnType<typeof gameBuilder>>;
export const gameBuilderSearch = (raw: Raw): GameBuilderSearch => gameBuilder(raw);

const plays = (raw: Raw) => ({
  outcome: oneOf(outcomes, raw.outcome),
  prize: count(raw.prize),
  after: text(raw.after),
});
export type PlaysSearch = Partial<ReturnType<typeof plays>>;
export const playsSearch = (raw: Raw): PlaysSearch => plays(raw);

/** Most plays of one flight before the launch. */
export const mostFlown = 100_000;
const gameLaunch = (raw: Raw) => ({
  ...launch(raw),
  plays: Math.min(mostFlown, count(raw.plays) ?? 0) || undefined,
  flight: count(raw.flight) || undefined,
});
export type GameLaunchSearch = Partial<ReturnType<typeof gameLaunch>>;
export const gameLaunchSearch = (raw: Raw): GameLaunchSearch => gameLaunch(raw);

/** A channel tag as the server takes it. */
export const isSource = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9._-]{1,40}$/.test(value);
const launch = (raw: Raw) => ({ src: isSource(raw.src) ? raw.src : undefined });
export type LaunchSearch = Partial<ReturnType<typeof launch>>;
export const launchSearch = (raw: Raw): LaunchSearch => launch(raw);

const competitions = (raw: Raw) => ({
  q: text(raw.q),
  status: oneOf(competitionStatuses, raw.status),
  after: text(raw.after),
});
export type CompetitionsSearch = Partial<ReturnType<typeof competitions>>;
export const competitionsSearch = (raw: Raw): CompetitionsSearch => competitions(raw);

/** in: those who take part. out: those who were excluded. */
export const entryParts = ['in', 'out'] as const;
const entries = (raw: Raw) => ({
  q: text(raw.q),
  part: oneOf(entryParts, raw.part),
  kind: oneOf(entryKinds, raw.kind),
  after: text(raw.after),
});
export type EntriesSearch = Partial<ReturnType<typeof entries>>;
export const entriesSearch = (raw: Raw): EntriesSearch => entries(raw);

const reviews = (raw: Raw) => ({
  state: oneOf(reviewStates, raw.state),
  session: text(raw.session),
  after: text(raw.after),
});
export type ReviewsSearch = Partial<ReturnType<typeof reviews>>;
export const reviewsSearch = (raw: Raw): ReviewsSearch => reviews(raw);
const contributions = (raw: Raw) => ({ state: oneOf(contributionStates, raw.state), after: text(raw.after) });
export type ContributionsSearch = Partial<ReturnType<typeof contributions>>;
export const contributionsSearch = (raw: Raw): ContributionsSearch => contributions(raw);

export const deliveryStates = ['waiting', 'retrying', 'delivered', 'failed'] as const;
const deliveries = (raw: Raw) => ({
  state: oneOf(deliveryStates, raw.state),
  type: typeof raw.type === 'string' && /^[a-z_.]{1,60}$/.test(raw.type) ? raw.type : undefined,
  after: text(raw.after),
  open: text(raw.open),
});
export type DeliveriesSearch = Partial<ReturnType<typeof deliveries>>;
export const deliveriesSearch = (raw: Raw): DeliveriesSearch => deliveries(raw);

export const messageStates = [
  'queued',
  'sent',
  'delivered',
  'uncertain',
  'failed',
  'bounced',
  'kept',
  'received',
] as const;
export const messageChannels = ['mail', 'sms'] as const;
const outbox = (raw: Raw) => ({
  q: text(raw.q),
  state: oneOf(messageStates, raw.state),
  channel: oneOf(messageChannels, raw.channel),
  after: text(raw.after),
});
export type OutboxSearch = Partial<ReturnType<typeof outbox>>;
export const outboxSearch = (raw: Raw): OutboxSearch => outbox(raw);

const broadcasts = (raw: Raw) => ({
  q: text(raw.q),
  status: oneOf(broadcastStatuses, raw.status),
  after: text(raw.after),
});
export type BroadcastsSearch = Partial<ReturnType<typeof broadcasts>>;
export const broadcastsSearch = (raw: Raw): BroadcastsSearch => broadcasts(raw);

export const letterStarts = ['coupon', 'reminder', 'card', 'news', 'coupon_sms', 'reminder_sms'] as const;
const newLetter = (raw: Raw) => ({
  from: oneOf(letterStarts, raw.from),
  language: oneOf(languages, raw.language),
});
export type NewLetterSearch = Partial<ReturnType<typeof newLetter>>;
export const newLetterSearch = (raw: Raw): NewLetterSearch => newLetter(raw);
const groups = (raw: Raw) => ({
  q: text(raw.q),
  channel: oneOf(channels, raw.channel),
  after: text(raw.after),
});
export type GroupsSearch = Partial<ReturnType<typeof groups>>;
export const groupsSearch = (raw: Raw): GroupsSearch => groups(raw);
const contacts = (raw: Raw) => ({
  q: text(raw.q),
  status: oneOf(contactStatuses, raw.status),
  after: text(raw.after),
});
export type ContactsSearch = Partial<ReturnType<typeof contacts>>;
export const contactsSearch = (raw: Raw): ContactsSearch => contacts(raw);

const subaccounts = (raw: Raw) => ({
  q: text(raw.q),
  status: oneOf(subaccountStatuses, raw.status),
  after: text(raw.after),
});
export type SubaccountsSearch = Partial<ReturnType<typeof subaccounts>>;
export const subaccountsSearch = (raw: Raw): SubaccountsSearch => subaccounts(raw);
