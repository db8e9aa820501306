import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { plainWords } from '../../platform/plain-words.ts';
import type { Issue } from '../../platform/problem.ts';
import { mailKeyOf, phoneKeyOf } from '../customers/index.ts';
import { customNames, type Profile, type ProfileInput, type ProfileName } from './member.ts';

const longest: Partial<Record<ProfileName, number>> = {
  address: 200,
  email: 200,
  zip: 20,
  phone: 40,
  gender: 20,
  country: 60,
};
const usualLength = 100;
const customLength = 200;
const emailSchema = z.email();

/**
 * One field as it is kept: trimmed, as it was written. An e-mail address has to be one; a phone number has to look like one
 * (six to fifteen digits after an optional +), because members come from files of every country and age. Empty: unset.
 */
function readField(
  name: ProfileName,
  raw: unknown,
  now: Date,
): { value?: string } | { message: string; fix: string } {
  if (raw === null || raw === undefined) return {};
  if (typeof raw !== 'string' && typeof raw !== 'number')
    return { message: 'is no text', fix: 'Send a text.' };
  const value = String(raw).trim();
  if (value === '') return {};
  const most = longest[name] ?? (name.startsWith('custom_') ? customLength : usualLength);
  if (value.length > most)
    return { message: `is longer than ${most} characters`, fix: `Send at most ${most}.` };
  if (name === 'email' && !emailSchema.safeParse(value).success)
    return { message: 'is not an e-mail address', fix: 'Send one such as ann@example.com.' };
  if (name === 'phone' && !/^\+?(?:[ ()./-]*\d){6,15}[ ()./-]*$/.test(value))
    return { message: 'is not a phone number', fix: 'Send it as +32470123456.' };
  const born = name === 'birth_date' ? birthFault(value, now) : null;
  return born ?? { value };
}

/** What keeps a text from being the day on which somebody alive was born, in UTC; null for nothing. */
function birthFault(text: string, now: Date): { message: string; fix: string } | null {
  const fix = 'Send it as 1990-05-17.';
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return { message: 'is not a date of birth', fix };
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return { message: 'is not a date of birth', fix };
  }
  if (text < '1900-01-01') return { message: 'is a date of birth before 1900', fix };
  return text > now.toISOString().slice(0, 10) ? { message: 'is a date of birth to come', fix } : null;
}

const keyOf: Record<Exclude<ProfileName, `custom_${number}`>, Exclude<keyof Profile, 'custom'>> = {
  first_name: 'firstName',
  last_name: 'lastName',
  address: 'address',
  zip: 'zip',
  city: 'city',
  phone: 'phone',
  email: 'email',
  birth_date: 'birthDate',
  gender: 'gender',
  country: 'country',
};

/** A profile after a change: what is given replaces, null or empty takes away, what is absent stays. Faults go to `issues`. */
export function profileAfter(
  current: Profile,
  input: ProfileInput,
  path: string,
  issues: Issue[],
  now: Date,
): Profile {
  const profile: Profile = { ...current, custom: { ...current.custom } };
  // Wires hand on what they got; a row of a list may be anything.
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    issues.push({ path, message: 'is not an object', fix: 'Send an object with the fields of a member.' });
    return profile;
  }
  for (const [name, raw] of Object.entries(input) as [ProfileName, unknown][]) {
    if (raw === undefined) continue;
    const read = readField(name, raw, now);
    if ('message' in read) {
      issues.push({ path: `${path}/${name}`, ...read });
      continue;
    }
    if ((customNames as readonly string[]).includes(name)) {
      const custom = name as (typeof customNames)[number];
      if (read.value === undefined) delete profile.custom[custom];
      else profile.custom[custom] = read.value;
    } else profile[keyOf[name as keyof typeof keyOf]] = read.value;
  }
  return profile;
}

export const noProfile: Profile = { custom: {} };

/**
 * What makes a profile a person whom the account knows: the e-mail address in small letters, and the phone number as other forms
 * keep it where it is a whole one.
 */
export const personOf = ({ email, phone }: Profile) => ({
  email: email === undefined ? null : mailKeyOf(email),
  phone: phone === undefined ? null : phoneKeyOf(phone),
});

/** A whole value as one comparable word. */
const wholeOf = (text: string) => plainWords(text).join('_');

const longestWord = 60;

/**
 * What a search finds a member by. `600001:doe`: a word of a name, e-mail, phone, code or custom value, for searches
 * that know a beginning; `600001=john_doe_com`: a whole value, for strict ones. The number is the card's.
 */
export function searchWords(cardId: number, code: string, profile: Profile): string[] {
  const { firstName, lastName, phone, email, custom } = profile;
  const values = [firstName, lastName, email, phone, code, ...Object.values(custom)];
  const words = new Set<string>();
  const add = (mark: string, word: string) => words.add(`${cardId}${mark}${word.slice(0, longestWord)}`);
  for (const value of values) {
    if (!value) continue;
    for (const word of plainWords(value)) add(':', word);
    add('=', wholeOf(value));
  }
  if (phone) add(':', phone.replace(/\D/g, ''));
  if (firstName && lastName) add('=', wholeOf(`${firstName} ${lastName}`));
  return [...words];
}

/** A keyword as a text search query; undefined when it holds no letter and no digit, which nobody matches. */
export function searchQuery(cardId: number, keyword: string, strict: boolean): string | undefined {
  const phone = /^\+?[\d ()./-]{6,}$/.test(keyword.trim());
  if (strict) {
    const whole = wholeOf(keyword);
    return whole === '' ? undefined : `'${cardId}=${whole.slice(0, longestWord)}'`;
  }
  const words = phone ? [keyword.replace(/\D/g, '')] : plainWords(keyword);
  if (words.length === 0) return undefined;
  return words
    .slice(0, 8)
    .map((word) => `'${cardId}:${word.slice(0, longestWord)}':*`)
    .join(' & ');
}
