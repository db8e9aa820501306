import { useTranslation } from 'react-i18next';
import type { FormStep } from '../../../api/types.ts';
import type { Language } from '../../../i18n.ts';
import { useDraft } from '../draft-context.tsx';

export interface Label {
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

type Form = Pick<FormStep, 'fields' | 'consents'>;

/** The labels and consents of a form that have words of their own, ready to be written in a language. */
export function useLabelsOf() {
  const { t } = useTranslation();
  return (form: Form, language: Language, put: (form: Form) => void, key = ''): Label[] => [
    ...form.fields
      .filter((field) => field.label)
      .map((field) => ({
        key: `${key} ${field.name}`,
        own: field.label ?? t(`field.${field.name}`),
        text: field.labels[language] ?? '',
        write: (text: string) =>
          put({
            ...form,
            fields: form.fields.map((one) =>
              one.name === field.name ? { ...one, labels: written(one.labels, language, text) } : one,
            ),
          }),
      })),
    ...form.consents.map((consent, number) => ({
      key: `${key} consent ${number}`,
      own: consent.wording,
      text: consent.wordings[language] ?? '',
      write: (text: string) =>
        put({
          ...form,
          consents: form.consents.map((one, at) =>
            at === number ? { ...one, wordings: written(one.wordings, language, text) } : one,
          ),
        }),
    })),
  ];
}

/** The same of all forms of a coupon's claim. */
export function useLabels() {
  const { draft, set } = useDraft();
  const labelsOf = useLabelsOf();
  const { steps } = draft.claim;
  return (language: Language): Label[] =>
    steps.flatMap((step, place) => {
      if (step.type !== 'form') return [];
      const put = (form: Form) =>
        set({ claim: { steps: steps.map((other, at) => (at === place ? { ...step, ...form } : other)) } });
      return labelsOf(step, language, put, String(place));
    });
}
