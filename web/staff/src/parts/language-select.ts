import { el } from '../dom.ts';
import { type Language, language, languageNames, languages, speak, t } from '../i18n.ts';
import { prefer } from '../preferences.ts';

/** Changes the language of this till; `redraw` shows the screen again in it. */
export function languageSelect(redraw: () => void): HTMLElement {
  const select = el(
    'select',
    {
      id: 'language',
      onchange: () => {
        const wanted = select.value as Language;
        prefer({ language: wanted });
        void speak(wanted).then(redraw);
      },
    },
    ...languages.map((one) => el('option', { value: one, selected: one === language() }, languageNames[one])),
  );
  return el('div', { class: 'language' }, el('label', { for: 'language' }, t('language')), select);
}
