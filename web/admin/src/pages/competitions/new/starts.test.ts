import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { closingDay, startOf } from './starts.ts';

const t = ((key: string) => key) as unknown as TFunction<'competitions-admin'>;
const around = { language: 'en' as const, timeZone: 'Europe/Brussels', today: '2026-02-10' };

test('four weeks run over the end of a month and a year', () => {
  expect(closingDay('2026-02-10')).toBe('2026-03-10');
  expect(closingDay('2026-12-20')).toBe('2027-01-17');
});

test('a quiz asks what it knows the answer of, an estimate what nobody knows yet', () => {
  const quiz = startOf('quiz', t, around);
  const [question] = quiz.competition?.questions ?? [];
  const [step] = quiz.claim?.steps ?? [];
  const [field] = step?.type === 'form' ? (step.fields ?? []) : [];
  expect(field).toMatchObject({ name: question?.field, use: 'required' });
  expect(field?.options).toContain(question?.solution);
  expect(startOf('estimate', t, around).competition).toMatchObject({
    way: 'answer',
    questions: [{ kind: 'estimate', solution: null }],
  });
  // Photos are voted on, texts are judged, receipts enter a draw; each is sent in before the form.
  for (const [kind, way] of [
    ['photo', 'votes'],
    ['text', 'jury'],
    ['receipt', undefined],
  ] as const)
    expect(startOf(kind, t, around).competition).toMatchObject({
      ...(way && { way }),
      contribution: { kind },
    });
  expect(startOf('draw', t, around)).toMatchObject({ ends_at: '2026-03-10', rules: { once_per: ['email'] } });
});
