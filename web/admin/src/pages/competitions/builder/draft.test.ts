import { expect, test } from 'vitest';
import type { Competition } from '../../../api/competitions.ts';
import { competitionChangeOf, competitionDraftOf, competitionSectionOf } from './draft.ts';
import { addQuestion, askDifferently, fieldOf, freeFields, removeQuestion, solve } from './questions.ts';

const email = { name: 'email', use: 'required', unique: true, label: null, labels: {}, options: [] };
const saved = competitionDraftOf({
  name: 'Bread',
  title: 'A year of bread',
  claim: { steps: [{ type: 'form', fields: [email], consents: [] }] },
  validation: { has_password: false, methods: ['till'] },
  competition: {
    winners: 3,
    reserves: 3,
    bonus_entries: 0,
    confirm_within: 'P5D',
    review_winners: false,
    way: 'draw',
    questions: [],
    prizes: [{ from_rank: 1, coupon: 'cam_9', title: 'Bread' }],
    entries: 12,
  },
} as unknown as Competition);

test('what is the same is not sent, and of what changed only that', () => {
  expect(competitionChangeOf(structuredClone(saved), saved)).toEqual({});
  const more = { ...saved, title: 'Bread for a year', competition: { ...saved.competition, reserves: 5 } };
  expect(competitionChangeOf(more, saved)).toEqual({
    title: 'Bread for a year',
    competition: { reserves: 5 },
  });
});

test('a question is a required field of the form and a line with its answer', () => {
  const quiz = solve(addQuestion(saved, 'quiz', ['Rye', 'Spelt']), 0, 'Rye');
  expect(quiz.competition).toMatchObject({
    way: 'draw',
    questions: [{ kind: 'quiz', field: 'custom_1', solution: 'Rye' }],
  });
  const [question] = quiz.competition.questions;
  if (!question) throw new Error('nothing is asked');
  expect(fieldOf(quiz, question)).toMatchObject({ use: 'required', options: ['Rye', 'Spelt'] });
  expect(freeFields(quiz)).not.toContain('custom_1');
  expect(competitionChangeOf({ ...saved, ...quiz }, saved)).toMatchObject({
    claim: { steps: [{ fields: [{ name: 'email' }, { name: 'custom_1' }] }] },
    competition: { questions: [{ field: 'custom_1' }] },
  });
});

test('an answer that is no choice any more is none', () => {
  const quiz = solve(addQuestion(saved, 'quiz', ['Rye', 'Spelt']), 0, 'Rye');
  const kept = askDifferently(quiz, 0, { label: 'Which flour?', options: ['Rye', 'Oats'] });
  expect(kept.competition.questions[0]?.solution).toBe('Rye');
  const gone = askDifferently(quiz, 0, { options: ['Oats', 'Spelt'] });
  expect(gone.competition.questions[0]?.solution).toBeNull();
});

test('where a number is guessed the nearest wins, and without it the lot decides again', () => {
  const guess = addQuestion(addQuestion(saved, 'quiz', ['a', 'b']), 'estimate', []);
  expect(guess.competition.way).toBe('answer');
  const less = removeQuestion(guess, 1);
  expect(less.competition).toMatchObject({ way: 'draw', questions: [{ field: 'custom_1' }] });
  expect(removeQuestion(less, 0).claim).toEqual(saved.claim);
});

test('where nothing was filled in, a question brings the form', () => {
  const bare = { ...saved, claim: { steps: [{ type: 'button' as const }] } };
  expect(addQuestion(bare, 'estimate', []).claim.steps).toMatchObject([
    { type: 'form', fields: [{ name: 'custom_1', format: 'number' }] },
  ]);
});

test.each([
  ['/competition/prizes/0/coupon', 'prizes'],
  ['/competition/questions/0/solution', 'questions'],
  ['/competition/bonus_entries', 'entry'],
  ['/ends_at', 'entry'],
  ['/claim/steps/0/fields', 'entry'],
  ['/design/brand_colour', 'look'],
  ['/design/images', 'offer'],
  ['/translations/nl/title', 'languages'],
])('%s is mended in the section %s', (pointer, section) =>
  expect(competitionSectionOf(pointer)).toBe(section),
);
