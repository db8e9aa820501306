import type { Reason, sortReasons } from '../modules/sessions/index.ts';
import { translator } from '../platform/i18n/index.ts';
import type { Face, FormState } from './view.ts';

/** Why a form was not taken, as sentences of the reader's language, by the name of the answer or consent. */
export function formProblems(
  { language }: Pick<Face, 'language'>,
  { answers, consents }: ReturnType<typeof sortReasons>,
): FormState['problems'] {
  const t = translator(language, 'consumer');
  const texts: Record<Reason, string> = {
    required: t('bad_required'),
    email: t('bad_email'),
    phone: t('bad_phone'),
    date: t('bad_date'),
    option: t('bad_choice'),
    number: t('bad_number'),
    too_long: t('bad_long'),
    disposable: t('bad_disposable'),
  };
  return {
    ...Object.fromEntries(Object.entries(answers).map(([name, reason]) => [name, texts[reason]])),
    ...Object.fromEntries(Object.keys(consents).map((name) => [name, t('bad_consent')])),
  };
}
