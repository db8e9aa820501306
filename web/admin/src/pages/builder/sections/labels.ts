import { useTranslation } from 'react-i18next';
import type { ClaimStep, FormStep } from '../../../api/types.ts';
import type { Language } from '../../../i18n.ts';
import { useDraft } from '../draft-context.tsx';

interface Label {
  key: string;
  own: string;
  text: string;
  write: (text: string) => void;
}

/** An entry of a list of translations; an empty one is taken out. */
function written<T extends Record<string, string>>(all: T, language: Language, text: string): T {
  const { [language]: _, ...others } = all;
  return (text ? { ...others, [language]: text } : others) as T;
}

/** The labels and consents of the claim's forms that have words of their own, ready to be written in a language. */
export function useLabels(language: Language): Label[] {
  const { t } = useTranslation();
  const { draft, set } = useDraft();
  const { steps } = draft.claim;
  const putForm = (place: number, change: (form: FormStep) => ClaimStep) =>
    set({
      claim: {
        steps: steps.map((step, at) => (at === place && step.type === 'form' ? change(step) : step)),
      },
    });
  return steps.flatMap((step, place) => {
    if (step.type !== 'form') return [];
    const fields = step.fields
      .filter((field) => field.label)
      .map((field) => ({
        key: `${place} ${field.name}`,
        own: field.label ?? t(`field.${field.name}`),
        text: field.labels[language] ?? '',
        write: (text: string) =>
          putForm(place, (form) => ({
            ...form,
            fields: form.fields.map((one) =>
              one.name === field.name ? { ...one, labels: written(one.labels, language, text) } : one,
            ),
          })),
      }));
    const consents = step.consents.map((consent, number) => ({
      key: `${place} consent ${number}`,
      own: consent.wording,
      text: consent.wordings[language] ?? '',
      write: (text: string) =>
        putForm(place, (form) => ({
          ...form,
          consents: form.consents.map((one, at) =>
            at === number ? { ...one, wordings: written(one.wordings, language, text) } : one,
          ),
        })),
    }));
    return [...fields, ...consents];
  });
}
