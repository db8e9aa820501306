import type { Question } from '../../../api/competitions.ts';
import { type ClaimStep, type FormField, fieldNames } from '../../../api/types.ts';
import type { CompetitionDraft } from './draft.ts';

/**
 * A question is a field of the claim form and a line that says which answer is right. Here both move together, so that nobody has
 * to know of the two.
 */
export type Asked = Pick<CompetitionDraft, 'claim' | 'competition'>;
export type QuestionKind = Question['kind'];

export const mostQuestions = 5;

const ownFields = fieldNames.filter((name) => name.startsWith('custom_')) as Question['field'][];

const fieldsOf = ({ claim }: Asked): FormField[] =>
  claim.steps.flatMap((step) => (step.type === 'form' ? step.fields : []));

/** The field that asks a question; nothing where it was taken out of the form. */
export const fieldOf = (asked: Asked, { field }: Question): FormField | undefined =>
  fieldsOf(asked).find(({ name }) => name === field);

/** Own fields that ask nothing yet. */
export const freeFields = (asked: Asked): Question['field'][] =>
  ownFields.filter((name) => fieldsOf(asked).every((field) => field.name !== name));

/** By lot among all, until somebody has to guess a number: then the nearest wins. */
export const wayOf = (questions: readonly Question[]) =>
  questions.some(({ kind }) => kind === 'estimate') ? ('answer' as const) : ('draw' as const);

const withQuestions = (asked: Asked, steps: ClaimStep[], questions: Question[]): Asked => ({
  claim: { steps },
  competition: {
    ...asked.competition,
    questions,
    way: ['votes', 'jury'].includes(asked.competition.way) ? asked.competition.way : wayOf(questions),
  },
});

/** Adds a question to the first form; where there is none, a form is asked before everything else. */
export function addQuestion(asked: Asked, kind: QuestionKind, options: string[]): Asked {
  const [name] = freeFields(asked);
  if (!name) return asked;
  const field: FormField = {
    name,
    use: 'required',
    unique: false,
    label: null,
    labels: {},
    options,
    ...(kind === 'estimate' ? { format: 'number' as const } : {}),
  };
  const { steps } = asked.claim;
  const form = steps.findIndex(({ type }) => type === 'form');
  const next: ClaimStep[] =
    form < 0
      ? [{ type: 'form', fields: [field], consents: [] }, ...steps.filter(({ type }) => type !== 'button')]
      : steps.map((step, place) =>
          place === form && step.type === 'form' ? { ...step, fields: [...step.fields, field] } : step,
        );
  const question: Question = { kind, field: name, solution: null };
  return withQuestions(asked, next, [...asked.competition.questions, question]);
}

const inFields = (steps: readonly ClaimStep[], change: (fields: FormField[]) => FormField[]): ClaimStep[] =>
  steps.map((step) => (step.type === 'form' ? { ...step, fields: change(step.fields) } : step));

export function removeQuestion(asked: Asked, place: number): Asked {
  const gone = asked.competition.questions[place];
  const steps = inFields(asked.claim.steps, (fields) => fields.filter(({ name }) => name !== gone?.field));
  return withQuestions(
    asked,
    steps,
    asked.competition.questions.filter((_, other) => other !== place),
  );
}

/** Changes what a field asks. A right answer that is no choice any more is taken away. */
export function askDifferently(
  asked: Asked,
  place: number,
  change: Partial<Pick<FormField, 'label' | 'options'>>,
): Asked {
  const question = asked.competition.questions[place];
  if (!question) return asked;
  const steps = inFields(asked.claim.steps, (fields) =>
    fields.map((field) => (field.name === question.field ? { ...field, ...change } : field)),
  );
  const { solution } = question;
  const kept =
    change.options && typeof solution === 'string' && !change.options.includes(solution) ? null : solution;
  return solve({ ...asked, claim: { steps } }, place, kept);
}

export function solve(asked: Asked, place: number, solution: Question['solution']): Asked {
  const questions = asked.competition.questions.map((question, other) =>
    other === place ? ({ ...question, solution } as Question) : question,
  );
  return withQuestions(asked, asked.claim.steps, questions);
}
