import type { AfterField } from '../../../../src/staff/wire.ts';
import { el, put } from '../dom.ts';
import { language, type TextKey, t } from '../i18n.ts';

/** One question of the form after a validation. */
export interface AnswerField {
  name: AfterField['name'];
  element: HTMLElement;
  /** What was told, trimmed; empty when nothing was. */
  value(): string;
  /** Says beside the field what is wrong with it; undefined takes that back. */
  refuse(reason: TextKey | undefined): void;
  focus(): void;
}

const ownLabels: Partial<Record<AfterField['name'], TextKey>> = {
  first_name: 'field_first_name',
  last_name: 'field_last_name',
  email: 'field_email',
  phone: 'field_phone',
  birth_date: 'field_birth_date',
  gender: 'field_gender',
  address: 'field_address',
  zip: 'field_zip',
  city: 'field_city',
  country: 'field_country',
};
const inputTypes: Partial<Record<AfterField['name'], string>> = {
  email: 'email',
  phone: 'tel',
  birth_date: 'date',
};
const genders: [string, TextKey][] = [
  ['female', 'gender_female'],
  ['male', 'gender_male'],
  ['other', 'gender_diverse'],
];
/** More choices than this fit no thumb; they become a list. */
const mostChips = 6;

export function answerField(field: AfterField): AnswerField {
  const id = `after-${field.name}`;
  const label = field.labels[language()]?.trim() || field.label || t(ownLabels[field.name] ?? 'field_custom');
  const choices: [string, string][] =
    field.name === 'gender'
      ? genders.map(([value, key]) => [value, t(key)])
      : field.options.map((option) => [option, option]);
  if (choices.length === 0) return textField(field, id, label);
  return choices.length <= mostChips ? chips(field, id, label, choices) : list(field, id, label, choices);
}

/** The sentence under a field, and what ties the two together for a screen reader. */
function refusal(id: string, marked: HTMLElement) {
  const text = el('p', { class: 'form-wrong', id: `${id}-wrong` });
  return {
    text,
    refuse(reason: TextKey | undefined) {
      put(text, reason && t(reason));
      if (reason) marked.setAttribute('aria-invalid', 'true');
      else marked.removeAttribute('aria-invalid');
    },
  };
}

function textField({ name }: AfterField, id: string, label: string): AnswerField {
  const input = el('input', {
    id,
    type: inputTypes[name] ?? 'text',
    // The device belongs to the shop: it must neither offer the staff's own data nor remember the customer's.
    autocomplete: 'off',
    autocapitalize: name === 'email' ? 'off' : 'words',
    autocorrect: 'off',
    spellcheck: 'false',
    maxlength: '200',
    'aria-describedby': `${id}-wrong`,
  });
  const { text, refuse } = refusal(id, input);
  input.addEventListener('input', () => refuse(undefined));
  return {
    name,
    element: el('div', { class: 'after-field' }, el('label', { for: id }, label), input, text),
    value: () => input.value.trim(),
    refuse,
    focus: () => input.focus(),
  };
}

/** One tap chooses, the same tap again takes it back: nothing here has to be answered. */
function chips({ name }: AfterField, id: string, label: string, choices: [string, string][]): AnswerField {
  let chosen = '';
  const buttons = choices.map(([value, text]) =>
    el(
      'button',
      {
        type: 'button',
        class: 'chip',
        'aria-pressed': 'false',
        onclick: (event: Event) => {
          chosen = chosen === value ? '' : value;
          for (const [i, button] of buttons.entries())
            button.setAttribute('aria-pressed', String(choices[i]?.[0] === chosen));
          refuse(undefined);
          (event.currentTarget as Element).dispatchEvent(new Event('input', { bubbles: true }));
        },
      },
      text,
    ),
  );
  const group = el(
    'fieldset',
    { class: 'after-field', id, 'aria-describedby': `${id}-wrong` },
    el('legend', {}, label),
    el('div', { class: 'chips' }, ...buttons),
  );
  const { text, refuse } = refusal(id, group);
  group.append(text);
  return { name, element: group, value: () => chosen, refuse, focus: () => buttons[0]?.focus() };
}

function list({ name }: AfterField, id: string, label: string, choices: [string, string][]): AnswerField {
  const select = el(
    'select',
    { id, 'aria-describedby': `${id}-wrong` },
    el('option', { value: '' }, '–'),
    ...choices.map(([value, text]) => el('option', { value }, text)),
  );
  const { text, refuse } = refusal(id, select);
  select.addEventListener('input', () => refuse(undefined));
  return {
    name,
    element: el('div', { class: 'after-field' }, el('label', { for: id }, label), select, text),
    value: () => select.value,
    refuse,
    focus: () => select.focus(),
  };
}
