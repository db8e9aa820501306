import { type Consent, type Field, type Language, settings } from '../modules/coupons/index.ts';
import { translator } from '../platform/i18n/index.ts';
import { type Html, href, html, type Value } from './html.ts';
import type { FormState } from './view.ts';

/** Forms as people fill them: big fields, the right keyboard, what was typed kept, what is wrong said beside it. */

type T = ReturnType<typeof translator<'consumer'>>;

export function labelOf(field: Field, language: Language, t: T): string {
  const own = field.labels[language]?.trim() || field.label?.trim();
  if (own) return own;
  return field.name.startsWith('custom_') ? t('field_custom') : t(`field_${field.name}` as 'field_email');
}

const kinds: Partial<Record<Field['name'], { type?: string; mode?: string; fill?: string }>> = {
  first_name: { fill: 'given-name' },
  last_name: { fill: 'family-name' },
  email: { type: 'email', mode: 'email', fill: 'email' },
  phone: { type: 'tel', mode: 'tel', fill: 'tel' },
  birth_date: { type: 'date', fill: 'bday' },
  address: { fill: 'street-address' },
  zip: { fill: 'postal-code' },
  city: { fill: 'address-level2' },
  country: { fill: 'country-name' },
};

/** The message under a field, and what ties the two together for a screen reader. */
const wrong = (id: string, text: string | undefined): { note: Value; mark: Value } => ({
  note: text && html`<p class="wrong" id="${id}-wrong">${text}</p>`,
  mark: text && html` aria-invalid="true" autofocus aria-describedby="${id}-wrong"`,
});

function fieldHtml(field: Field, language: Language, state: FormState, t: T, today: string): Html {
  const id = `f-${field.name}`;
  const value = state.answers[field.name] ?? '';
  const { note, mark } = wrong(id, state.problems[field.name]);
  const required = field.use === 'required' && html` required`;
  const label = html`<label for="${id}">${labelOf(field, language, t)}${field.use === 'optional' && html` <small>${t('optional')}</small>`}</label>`;
  const options: [string, string][] =
    field.name === 'gender'
      ? settings.genders.map((one) => [one, t(one === 'other' ? 'gender_diverse' : `gender_${one}`)])
      : field.options.map((option) => [option, option]);
  if (options.length > 0)
    return html`<div class="field">${label}<select class="input" id="${id}" name="${field.name}"${required}${mark}><option value="">${t('choose')}</option>${options.map(
      ([key, text]) => html`<option value="${key}"${key === value && html` selected`}>${text}</option>`,
    )}</select>${note}</div>`;
  const kind = kinds[field.name] ?? (field.format === 'number' ? { mode: 'decimal' } : {});
  const range = field.name === 'birth_date' && html` min="1900-01-01" max="${today}"`;
  return html`<div class="field">${label}<input class="input" id="${id}" name="${field.name}" type="${kind.type ?? 'text'}"${kind.mode && html` inputmode="${kind.mode}"`}${kind.fill && html` autocomplete="${kind.fill}"`} maxlength="200"${range} value="${value}"${required}${mark}${state.fixed?.includes(field.name) && html` readonly`}>${note}</div>`;
}

const pairs: [string, string][] = [
  ['first_name', 'last_name'],
  ['zip', 'city'],
];

/** Fields in the marketer's order; first and last name, postcode and city stand side by side when they follow each other. */
export function fieldsHtml(
  fields: readonly Field[],
  language: Language,
  state: FormState,
  today: string,
): Html {
  const t = translator(language, 'consumer');
  const shown = fields.filter((field) => field.use !== 'hidden');
  const rows: Html[] = [];
  for (let i = 0; i < shown.length; i++) {
    const [field, after] = [shown[i], shown[i + 1]];
    if (!field) continue;
    if (after && pairs.some(([a, b]) => a === field.name && b === after.name)) {
      rows.push(
        html`<div class="pair">${fieldHtml(field, language, state, t, today)}${fieldHtml(after, language, state, t, today)}</div>`,
      );
      i++;
    } else rows.push(fieldHtml(field, language, state, t, today));
  }
  return html`${rows}`;
}

export function consentsHtml(consents: readonly Consent[], language: Language, state: FormState): Html {
  const t = translator(language, 'consumer');
  return html`${consents.map((consent) => {
    const id = `c-${consent.name}`;
    const { note, mark } = wrong(id, state.problems[consent.name]);
    const link =
      consent.link &&
      html` <a href="${href(consent.link)}" target="_blank" rel="noopener">${t('read_more')}</a>`;
    return html`<div class="tick"><input type="checkbox" id="${id}" name="consent_${consent.name}" value="1"${state.consents[consent.name] && html` checked`}${consent.required && html` required`}${mark}><label for="${id}">${consent.wordings[language] ?? consent.wording}${!consent.required && html` <small>(${t('optional')})</small>`}${link}</label>${note}</div>`;
  })}`;
}

/** Above a form that came back: how many answers need another look. Focus goes to the first of them. */
export function formAlert(state: FormState, language: Language): Html | null {
  const count = Object.keys(state.problems).length;
  if (count === 0) return null;
  return html`<p class="wrong" role="alert">${translator(language, 'consumer')('bad_form', { count })}</p>`;
}
