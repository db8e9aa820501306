import { currencyDigits } from '../../platform/money.ts';
import { settings } from '../coupons/index.ts';
import { type ListedSession, sessionStatus } from '../sessions/index.ts';
import type { SessionExtras } from './queries.ts';

/** What one row of an export is made of. */
export interface ExportedSession {
  session: ListedSession;
  extras: SessionExtras | undefined;
}

/** What is the same for all rows of an export. */
export interface ExportSetting {
  now: Date;
  publicUrl: string;
  currency: string;
  /** For the wall-clock times of a spreadsheet. */
  timeZone: string;
  locations: Map<number, string>;
}

export type Cell = string | number | Date | null;

export interface Column<Row> {
  /** Names that end in `_at` hold dates, `amount` holds money. */
  name: string;
  value(row: Row, setting: ExportSetting): Cell;
}

/** What is written: the columns of each row, and what the sheet is called. */
export interface Table<Row> {
  sheetName: string;
  columns: readonly Column<Row>[];
}

const personal = ['first_name', 'last_name', 'email', 'phone'] as const;
const customFields = settings.fieldNames.filter((name) => name.startsWith('custom_'));

const answer = (name: string): Column<ExportedSession> => ({
  name,
  value: ({ extras }) => extras?.answers[name] ?? null,
});
const date = (name: string, of: (session: ListedSession) => Date | null): Column<ExportedSession> => ({
  name,
  value: ({ session }) => of(session),
});

/** The columns of a session in the order people read them: which, who, what they said, where and for how much, when. */
const sessionColumns: readonly Column<ExportedSession>[] = [
  { name: 'till_code', value: ({ session }) => session.code.slice(0, 6) },
  { name: 'code', value: ({ session }) => session.code },
  {
    name: 'url',
    value: ({ session }, { publicUrl }) => `${publicUrl}/p/${session.couponCode}/${session.code}`,
  },
  { name: 'coupon', value: ({ session }) => session.couponName },
  { name: 'status', value: ({ session }, { now }) => sessionStatus(session, now, session.couponEndsAt) },
  { name: 'channel', value: ({ session }) => session.channel },
  { name: 'device', value: ({ session }) => session.device },
  { name: 'language', value: ({ session }) => session.language },
  { name: 'custom_id', value: ({ session }) => session.customId },
  ...personal.map((name): Column<ExportedSession> => {
    const key = { first_name: 'firstName', last_name: 'lastName', email: 'email', phone: 'phone' } as const;
    return {
      name,
      value: ({ session, extras }) => session.person?.[key[name]] ?? extras?.answers[name] ?? null,
    };
  }),
  { name: 'birth_date', value: ({ extras }) => extras?.birthDate ?? extras?.answers.birth_date ?? null },
  ...(['gender', 'address', 'zip', 'city', 'country'] as const).map(
    (name): Column<ExportedSession> => ({
      name,
      value: ({ extras }) => extras?.[name] ?? extras?.answers[name] ?? null,
    }),
  ),
  ...customFields.map(answer),
  { name: 'consents', value: ({ extras }) => extras?.consents.join(' ') || null },
  { name: 'claim_type', value: ({ session }) => session.claimType },
  { name: 'validation_code', value: ({ session }) => session.validationCode },
  {
    name: 'location',
    value: ({ session }, { locations }) =>
      session.locationId === null ? null : (locations.get(session.locationId) ?? null),
  },
  { name: 'validated_by', value: ({ session }) => session.validatedBy },
  {
    name: 'amount',
    value: ({ session }, { currency }) =>
      session.amountMinor === null ? null : session.amountMinor / 10 ** currencyDigits(currency),
  },
  {
    name: 'currency',
    value: ({ session }, { currency }) => (session.amountMinor === null ? null : currency),
  },
  date('created_at', (session) => session.createdAt),
  date('issued_at', (session) => session.issuedAt),
  date('opened_at', (session) => session.openedAt),
  date('played_at', (session) => session.playedAt),
  date('claimed_at', (session) => session.claimedAt),
  date('saved_at', (session) => session.savedAt),
  date('validated_at', (session) => session.validatedAt),
  date('voided_at', (session) => session.voidedAt),
  date('expires_at', (session) => session.expiresAt),
];

export const sessionTable: Table<ExportedSession> = { sheetName: 'Sessions', columns: sessionColumns };
