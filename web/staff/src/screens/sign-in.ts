import type { Cashier } from '../../../../src/staff/wire.ts';
import { api, Refused, Unreached } from '../api.ts';
import type { App, Screen } from '../app.ts';
import { announce, el, put } from '../dom.ts';
import { bestLanguage, speak, type TextKey, t } from '../i18n.ts';
import { mark } from '../icons.ts';
import { languageSelect } from '../parts/language-select.ts';
import { preferences } from '../preferences.ts';

/** What this device is called in the account's list of tills. */
function deviceName(): string {
  const agent = navigator.userAgent;
  const kinds: [RegExp, string][] = [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android.*Mobile/, 'Android phone'],
    [/Android/, 'Android tablet'],
    [/Mac OS X/, 'Mac'],
    [/Windows/, 'Windows'],
    [/Linux/, 'Linux'],
  ];
  return kinds.find(([pattern]) => pattern.test(agent))?.[1] ?? '';
}

function wrongReason(error: unknown): string {
  if (error instanceof Unreached) return t('sign_in_lost');
  const reasons: Record<number, TextKey> = {
    401: 'sign_in_wrong',
    403: 'sign_in_wrong',
    404: 'sign_in_wrong',
  };
  if (error instanceof Refused && error.status === 429)
    return t('too_many', { seconds: Number(error.facts.seconds ?? 60) });
  return t(error instanceof Refused ? (reasons[error.status] ?? 'reason_failed') : 'reason_failed');
}

/** What follows every sign-in. */
async function start(app: App): Promise<void> {
  await speak(bestLanguage([preferences.language, app.till.me?.account.language]));
  history.replaceState(null, '', '/staff/');
  app.goScan();
  void app.till.sendWaiting();
  announce(t('ready'));
}

/** For who is signed in to the dashboard on this device and may validate: no password, only the shop. */
function cashierCard(app: App, { name, account, locations }: Cashier): HTMLElement {
  const wrong = el('p', { class: 'form-wrong', role: 'alert' });
  const shop = el(
    'select',
    { id: 'cashier-shop' },
    el('option', { value: '' }, t('cashier_all')),
    ...locations.map((place) =>
      el('option', { value: place.id }, [place.name, place.city].filter(Boolean).join(', ')),
    ),
  );
  const submit = el('button', { class: 'button button-main', type: 'submit' }, t('cashier_open'));
  const open = async (event: Event) => {
    event.preventDefault();
    put(wrong);
    submit.disabled = true;
    try {
      await app.till.signInTeammate(shop.value || null, deviceName());
      await start(app);
    } catch (error) {
      put(wrong, wrongReason(error));
    } finally {
      submit.disabled = false;
    }
  };
  return el(
    'form',
    { class: 'sign-in-card', onsubmit: (event: Event) => void open(event) },
    el('h2', {}, t('cashier_title', { name, account })),
    ...(locations.length > 0 ? [el('label', { for: 'cashier-shop' }, t('cashier_place')), shop] : []),
    wrong,
    submit,
  );
}

/** Once per device: the account's till key, and the password that also says in which shop this till stands. */
export const signInScreen: Screen = (app) => {
  const wrong = el('p', { class: 'form-wrong', id: 'sign-in-wrong', role: 'alert' });
  const key = el('input', {
    id: 'till-key',
    name: 'username',
    type: 'text',
    autocomplete: 'username',
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
    required: true,
    maxlength: '100',
    'data-focus': true,
    'aria-describedby': 'till-key-help',
    value: new URLSearchParams(location.search).get('key') ?? undefined,
  });
  const password = el('input', {
    id: 'till-password',
    name: 'password',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
    maxlength: '200',
    'aria-describedby': 'till-password-help sign-in-wrong',
  });
  const submit = el('button', { class: 'button button-main', type: 'submit' }, t('sign_in'));

  async function signIn(event: Event): Promise<void> {
    event.preventDefault();
    put(wrong);
    submit.disabled = true;
    try {
      await app.till.signIn(key.value.trim(), password.value, deviceName());
      await start(app);
    } catch (error) {
      put(wrong, wrongReason(error));
      if (error instanceof Refused && error.status !== 429) password.select();
    } finally {
      submit.disabled = false;
    }
  }

  const asCashier = el('div', { class: 'sign-in-cashier' });
  void api.cashier().then(
    ({ cashier }) => cashier && put(asCashier, cashierCard(app, cashier)),
    // Without an answer there is the password.
    () => {},
  );

  return el(
    'main',
    { class: 'sign-in' },
    el('div', { class: 'sign-in-brand' }, mark(), el('span', {}, 'Tearoff')),
    asCashier,
    el(
      'form',
      { class: 'sign-in-card', onsubmit: (event: Event) => void signIn(event) },
      el('h1', {}, t('sign_in_title')),
      el('p', { class: 'dim' }, t('sign_in_once')),
      el('label', { for: 'till-key' }, t('till_key')),
      key,
      el('p', { class: 'help', id: 'till-key-help' }, t('till_key_help')),
      el('label', { for: 'till-password' }, t('password')),
      password,
      el('p', { class: 'help', id: 'till-password-help' }, t('password_help')),
      wrong,
      submit,
    ),
    languageSelect(() => app.goSignIn()),
  );
};
