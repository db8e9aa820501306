import type { TFunction } from 'i18next';
import type { NewCompetition } from '../../../api/competitions.ts';
import type { Language } from '../../../i18n.ts';
import type { LotKind } from '../lots.tsx';

/** Colours that a start begins with. */
export const coloursOf: Record<LotKind, { brand_colour: string; background_colour: string }> = {
  draw: { brand_colour: '#cf4423', background_colour: '#f4f1ea' },
  quiz: { brand_colour: '#233a8f', background_colour: '#eef1fb' },
  estimate: { brand_colour: '#0a6a5c', background_colour: '#e6f1ee' },
  photo: { brand_colour: '#8a2d62', background_colour: '#f8eef3' },
  text: { brand_colour: '#3f4d22', background_colour: '#f1f3e8' },
  receipt: { brand_colour: '#7a4a12', background_colour: '#f7f0e6' },
};

interface Around {
  language: Language;
  timeZone: string;
  /** The calendar day in that zone, as 2026-12-31. */
  today: string;
}

/** The last day of four weeks that begin today. */
export function closingDay(today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 28);
  return day.toISOString().slice(0, 10);
}

const asked = (name: 'first_name' | 'last_name' | 'email') => ({ name, use: 'required' as const });

/** A good beginning of a competition: words, a form and a way to win that many would choose. It is a draft. */
export function startOf(kind: LotKind, t: TFunction<'competitions-admin'>, around: Around): NewCompetition {
  const choices = [t('new.quiz.choice1'), t('new.quiz.choice2'), t('new.quiz.choice3')];
  const question = {
    draw: [],
    photo: [],
    text: [],
    receipt: [],
    quiz: [
      {
        name: 'custom_1' as const,
        use: 'required' as const,
        label: t('new.quiz.question'),
        options: choices,
      },
    ],
    estimate: [
      {
        name: 'custom_1' as const,
        use: 'required' as const,
        label: t('new.estimate.question'),
        format: 'number' as const,
      },
    ],
  };
  const terms = {
    draw: {},
    quiz: {
      questions: [{ kind: 'quiz' as const, field: 'custom_1' as const, solution: choices[1] ?? null }],
    },
    estimate: {
      way: 'answer' as const,
      questions: [{ kind: 'estimate' as const, field: 'custom_1' as const, solution: null }],
    },
    photo: { way: 'votes' as const, votes: {}, contribution: { kind: 'photo' as const, title: true } },
    text: {
      way: 'jury' as const,
      jury: { criteria: [{ name: t('new.text.criterion1') }, { name: t('new.text.criterion2') }] },
      contribution: { kind: 'text' as const, title: true, text_max: 1000 },
    },
    receipt: { contribution: { kind: 'receipt' as const, receipt: {} } },
  };
  return {
    name: t(`new.${kind}.name`),
    title: t(`new.${kind}.title`),
    subtitle: t(`new.${kind}.subtitle`),
    claim_button: t('new.button'),
    language: around.language,
    time_zone: around.timeZone,
    ends_at: closingDay(around.today),
    design: coloursOf[kind],
    rules: { once_per: ['email'] },
    claim: {
      steps: [
        {
          type: 'form',
          fields: [...question[kind], asked('first_name'), asked('last_name'), asked('email')],
        },
      ],
    },
    competition: { winners: 3, reserves: 3, confirm_within: 'P5D', ...terms[kind] },
  };
}
