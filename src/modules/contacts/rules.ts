import { Temporal } from 'temporal-polyfill';
import type { Issue } from '../../platform/problem.ts';
import { mailKeyOf, type Person } from '../customers/index.ts';
import { type Channel, readAddress } from './address.ts';
import { type ContactInput, type Custom, customNames } from './contact.ts';

/** What a row of a list or a call says about somebody, as it is kept. */
export interface ReadContact {
  person: Person;
  /** Where this group writes to them; undefined where it was not said. */
  address: string | undefined;
  custom: Custom;
  /** Custom fields that were taken away. */
  emptied: string[];
}

const longest = { first_name: 100, last_name: 100, language: 10 } as const;
const customLength = 200;

const addressFix = {
  mail: { field: 'email', message: 'is not an e-mail address', fix: 'Send one such as ann@example.com.' },
  sms: {
    field: 'phone',
    message: 'is not a phone number',
    fix: 'Send it with its country, as +32470123456.',
  },
} as const;

/**
 * Reads what is said about a contact. Faults go to `issues`, under the names of the wire. Whether the address of the channel has to be
 * there is the caller's to ask.
 */
export function readContact(
  channel: Channel,
  input: ContactInput,
  path: string,
  issues: Issue[],
  now: Date,
): ReadContact {
  const text = (name: keyof ContactInput): string | undefined => {
    const value = input[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const read = { mail: undefined as string | undefined, sms: undefined as string | undefined };
  for (const kind of ['mail', 'sms'] as const) {
    const { field, ...fault } = addressFix[kind];
    const value = text(field);
    if (value === undefined) continue;
    read[kind] = readAddress(kind, value);
    if (read[kind] === undefined) issues.push({ path: `${path}/${field}`, ...fault });
  }
  const upTo = (name: keyof ContactInput, most: number) => {
    const value = text(name);
    if (value !== undefined && value.length > most)
      issues.push({
        path: `${path}/${name}`,
        message: `is longer than ${most} characters`,
        fix: `Send at most ${most}.`,
      });
    return value;
  };
  const firstName = upTo('first_name', longest.first_name);
  const lastName = upTo('last_name', longest.last_name);
  const language = upTo('language', longest.language);
  const birthDate = text('birth_date');
  if (birthDate !== undefined && !isBirthDate(birthDate, now))
    issues.push({
      path: `${path}/birth_date`,
      message: 'is not a date of birth',
      fix: 'Send it as 1990-05-17.',
    });
  const custom: Custom = {};
  const emptied: string[] = [];
  for (const name of customNames) {
    const value = upTo(name, customLength);
    if (value !== undefined) custom[name] = value;
    else if (input[name] !== undefined) emptied.push(name);
  }
  return {
    person: {
      email: read.mail && mailKeyOf(read.mail),
      phone: read.sms,
      firstName,
      lastName,
      birthDate,
      language,
    },
    address: read[channel],
    custom,
    emptied,
  };
}

/** A day on which somebody alive was born, in UTC. */
function isBirthDate(text: string, now: Date): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return false;
  }
  return text >= '1900-01-01' && text <= now.toISOString().slice(0, 10);
}

/** The field that holds the address of a channel. */
export const addressField = (channel: Channel) => addressFix[channel].field;
