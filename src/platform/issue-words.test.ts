import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { issuesInWords } from './issue-words.ts';

const step = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('button') }),
  z.strictObject({ type: z.literal('promo_code'), codes: z.array(z.string()).min(1).max(3) }),
]);
const schema = z.strictObject({
  name: z.string().min(2).max(5).default('Luna'),
  amount: z.int().min(1).max(10).default(1),
  kind: z.enum(['stamp', 'points']).default('stamp'),
  email: z.email().nullable().default(null),
  day: z.iso.date().optional(),
  time: z
    .string()
    .regex(/^\d\d:\d\d$/, 'a time as HH:MM')
    .optional(),
  zone: z
    .string()
    .refine(() => false, 'expected an IANA time zone such as Europe/Brussels')
    .optional(),
  alphabet: z
    .union([z.enum(['numeric', 'alphanumeric']), z.strictObject({ characters: z.string().min(2) })])
    .optional(),
  steps: z.array(step).max(2).optional(),
  words: z.record(z.string().max(2), z.string()).optional(),
  title: z.string().optional(),
  wanted: z.string(),
});

const told = (input: object) => {
  const value = { wanted: 'x', ...input };
  const result = schema.safeParse(value);
  return issuesInWords(result.error?.issues ?? [], { value, schema }).map(({ path, message, fix }) => [
    path,
    message,
    fix,
  ]);
};

describe('what a schema finds wrong is told in words', () => {
  it.each<[object, string, string, string]>([
    [{ wanted: undefined }, '/wanted', 'is missing', 'Send a text.'],
    [{ titel: 1 }, '/titel', 'is not known here', 'Did you mean `title`?'],
    [{ name: 'Lunatic' }, '/name', 'is too long: 7 characters', 'Send at most 5 characters.'],
    [{ name: 'L' }, '/name', 'is too short: 1 character', 'Send at least 2 characters.'],
    [{ name: '' }, '/name', 'is empty', 'Send at least 2 characters.'],
    [{ name: 5 }, '/name', 'is not a text', 'Send a text.'],
    [{ name: null }, '/name', 'is null, not a text', 'Send a text.'],
    [{ amount: 11 }, '/amount', 'is too large', 'Send at most 10.'],
    [{ amount: 1.5 }, '/amount', 'is not a whole number', 'Send a whole number.'],
    [{ amount: '5' }, '/amount', 'is a text, not a number', 'Send a number.'],
    [{ kind: 'x' }, '/kind', 'is not one of `stamp`, `points`', 'Send one of `stamp`, `points`.'],
    [
      { email: 'x' },
      '/email',
      'is not an e-mail address, such as ann@example.org',
      'Send an e-mail address, such as ann@example.org.',
    ],
    [{ day: 'x' }, '/day', 'is not a day, such as 2026-03-29', 'Send a day, such as 2026-03-29.'],
    [{ time: 'x' }, '/time', 'is not a time as HH:MM', 'Send a time as HH:MM.'],
    [
      { zone: 'x' },
      '/zone',
      'is not an IANA time zone such as Europe/Brussels',
      'Send an IANA time zone such as Europe/Brussels.',
    ],
    [
      { alphabet: 'x' },
      '/alphabet',
      'is not one of `numeric`, `alphanumeric`, or an object',
      'Send one of `numeric`, `alphanumeric`, or an object.',
    ],
    [
      { alphabet: { characters: 'a' } },
      '/alphabet/characters',
      'is too short: 1 character',
      'Send at least 2 characters.',
    ],
    [
      { steps: [{ type: 'button', codes: [] }] },
      '/steps/0/codes',
      'is not known here',
      'Leave it out, or use one of `type`.',
    ],
    [{ steps: [{ type: 'promo_code', codes: [] }] }, '/steps/0/codes', 'is empty', 'Send at least 1 item.'],
    [
      { steps: [{ type: 'video' }] },
      '/steps/0/type',
      'is not one of `button`, `promo_code`',
      'Send one of `button`, `promo_code`.',
    ],
    [
      { steps: Array(3).fill({ type: 'button' }) },
      '/steps',
      'has too many items: 3',
      'Send at most 2 items.',
    ],
    [
      { words: { nld: 'x' } },
      '/words/nld',
      'is not a name that is at most 2 characters',
      'Send a name that is at most 2 characters.',
    ],
  ])('%j', (input, path, message, fix) => expect(told(input)).toEqual([[path, message, fix]]));

  it('everything at once', () =>
    expect(told({ name: 5, wanted: undefined, zzz: 1 }).map(([path]) => path)).toEqual([
      '/name',
      '/wanted',
      '/zzz',
    ]));
});
