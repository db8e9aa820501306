import { competitionSettings } from '../../modules/competitions/index.ts';
import type { Draft, Part, WrongWord } from '../../modules/contributions/index.ts';
import { locales, translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { dayStamp, moneyText } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { type Page, page } from '../layout.ts';
import { miniOf, ticket } from '../ticket.ts';
import type { Face, Reader } from '../view.ts';

export interface ContributionStepView {
  terms: competitionSettings.ContributionSettings;
  currency: string;
  /** What was sent before, and may stay. */
  draft: Draft | null;
  /** The picture that came before and need not be chosen again. */
  picture: { width: number; height: number; sentAt: Date } | null;
  /** As it was typed, by the name of the input. */
  typed: Record<string, string>;
  wrong: Partial<Record<Part, WrongWord | 'used'>>;
  /** Minutes until another picture may be sent, where too many came. */
  wait: number | null;
  /** How many steps of the claim follow. */
  following: number;
}

type T = ReturnType<typeof translator<'contribution'>>;
type Terms = competitionSettings.ReceiptSettings;

/** A calendar day as people say it. */
export const dayOfText = (day: string, language: Face['language']): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

const camera = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 8h3.2l1.6-2.5h6.4L16.8 8H20a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1Z"/><circle cx="12" cy="13.5" r="3.6"/></svg>`;

/** The step of a claim in which somebody sends their photo, text or receipt: one form, with or without scripts. */
export function contributionPage(
  face: Face,
  reader: Reader,
  assets: Assets,
  view: ContributionStepView,
): Page {
  const t = translator(face.language, 'contribution');
  const say = translator(face.language, 'consumer');
  const { terms, following, wrong } = view;
  const count = following + 1;
  const progress =
    count > 1 &&
    html`<p class="steps">${Array.from({ length: count }, (_, i) => html`<i${i < 1 && html` class="on"`}></i>`)}<span>${say('step', { n: 1, count })}</span></p>`;
  const alert =
    view.wait !== null && html`<p class="wrong" role="alert">${t('bad_uploads', { minutes: view.wait })}</p>`;
  const form = html`${progress}<form class="form" method="post" action="${reader.base}/contribution" enctype="multipart/form-data">${reader.embed && html`<input type="hidden" name="embed" value="1">`}
<h2>${t(`title_${terms.kind}`)}</h2>${alert}${terms.kind === 'receipt' && termsText(face, view, t)}${terms.kind !== 'text' && html`${upload(reader, view, face, t)}<script src="${assets.url('picture.js')}" defer></script>`}${fields(face, reader, view, t)}
<button class="button">${following > 0 ? say('form_next') : say('form_send')}</button></form>
<p class="note"><a href="${reader.base}">${say('enter_back')}</a></p>`;
  return page(
    face,
    reader,
    {
      title: face.title,
      status: view.wait !== null ? 429 : Object.keys(wrong).length > 0 ? 422 : 200,
      sheet: assets.competitionSheet,
    },
    assets,
    html`<div class="narrow stage">${ticket(miniOf(face), form, 'plain narrow')}</div>`,
  );
}

function termsText(face: Face, { terms, currency }: ContributionStepView, t: T): Html | null {
  const { bought_from, bought_until, minimum_amount_minor } = competitionSettings.receiptOf(terms);
  const [from, until] = [bought_from, bought_until].map((day) => day && dayOfText(day, face.language));
  const days =
    from && until
      ? t('terms_between', { from, until })
      : from
        ? t('terms_from', { from })
        : until
          ? t('terms_until', { until })
          : '';
  const least =
    minimum_amount_minor === null
      ? ''
      : t('terms_least', { amount: moneyText(minimum_amount_minor, currency, face.language) });
  const said = [days, least].filter(Boolean).join(' ');
  return said ? html`<p>${said}</p>` : null;
}

/** The frame in which the picture appears; its input is a plain one until a script makes the whole frame a button. */
function upload(reader: Reader, view: ContributionStepView, face: Face, t: T): Html {
  const { picture, terms } = view;
  const has = picture !== null;
  const problem = problemText('picture', view, face, t);
  const pick = t(has ? 'pick_another' : terms.kind === 'receipt' ? 'pick_receipt' : 'pick_photo');
  const shown =
    picture &&
    html`<img src="${reader.base}/contribution/picture?v=${picture.sentAt.getTime()}" width="${picture.width}" height="${picture.height}" alt="${t(`title_${terms.kind}`)}">`;
  return html`<div class="field"><label class="upload${has && ' full'}" for="f-file">${shown}<canvas hidden></canvas><span class="pick">${camera}<b data-other="${t('pick_another')}">${pick}</b></span><input type="file" id="f-file" name="file" data-picture accept="image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif"${!has && html` required`} aria-describedby="${problem ? 'f-file-wrong' : 'f-file-hint'}"${problem && html` aria-invalid="true" autofocus`}></label>${problem && html`<p class="wrong" id="f-file-wrong" role="alert">${problem}</p>`}<small id="f-file-hint">${t('hint_picture')}</small></div>`;
}

function fields(face: Face, reader: Reader, view: ContributionStepView, t: T): Html {
  const { terms, typed, draft, currency } = view;
  const say = translator(face.language, 'consumer');
  const receipt: Terms | null = terms.kind === 'receipt' ? competitionSettings.receiptOf(terms) : null;
  const today = dayStamp(reader.now, face.timeZone);
  const optional = (is: boolean) => is && html` <small>${say('optional')}</small>`;

  function field(
    part: Part,
    name: string,
    label: string,
    use: string,
    before: string | null,
    attributes: Html,
  ): Html | null {
    if (use === 'off') return null;
    const problem = problemText(part, view, face, t);
    const required = use === 'required' && html` required`;
    const mark = problem && html` aria-invalid="true" autofocus aria-describedby="f-${name}-wrong"`;
    return html`<div class="field"><label for="f-${name}">${label}${optional(use === 'optional')}</label><input class="input" id="f-${name}" name="${name}" value="${typed[name] ?? before ?? ''}"${attributes}${required}${mark}>${problem && html`<p class="wrong" id="f-${name}-wrong" role="alert">${problem}</p>`}</div>`;
  }
  const amount = draft?.amountMinor == null ? null : plain(draft.amountMinor, currency);
  const words = terms.kind === 'text' || (terms.kind === 'photo' && terms.text_max !== null);
  const problem = problemText('text', view, face, t);
  const longest = terms.text_max ?? competitionSettings.usualTextMax;
  return html`${terms.kind !== 'receipt' && terms.title && field('title', 'title', t('label_title'), 'optional', draft?.title ?? null, html` maxlength="80"`)}${
    words &&
    html`<div class="field"><label for="f-text">${t(terms.kind === 'text' ? 'label_text' : 'label_words')}${optional(terms.kind !== 'text')}</label><textarea class="input" id="f-text" name="text" rows="${terms.kind === 'text' ? 8 : 3}" maxlength="${longest}"${terms.kind === 'text' && html` required`}${problem && html` aria-invalid="true" autofocus aria-describedby="f-text-wrong"`}>${typed.text ?? draft?.body ?? ''}</textarea>${problem && html`<p class="wrong" id="f-text-wrong" role="alert">${problem}</p>`}</div>`
  }${receipt && field('shop', 'shop', t('label_shop'), receipt.shop, draft?.shop ?? null, html` maxlength="80" autocomplete="off"`)}${
    receipt &&
    field(
      'bought_on',
      'bought_on',
      t('label_bought_on'),
      receipt.date,
      draft?.boughtOn ?? null,
      html` type="date" max="${receipt.bought_until && receipt.bought_until < today ? receipt.bought_until : today}"${receipt.bought_from && html` min="${receipt.bought_from}"`}`,
    )
  }${receipt && field('amount', 'amount', t('label_amount', { currency }), receipt.amount, amount, html` inputmode="decimal" maxlength="20" autocomplete="off"`)}${
    receipt &&
    field(
      'number',
      'number',
      t('label_number'),
      receipt.number,
      draft?.number ?? null,
      html` maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false"`,
    )
  }`;
}

const plain = (minor: number, currency: string) => {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return (minor / 10 ** digits).toFixed(digits);
};

function problemText(
  part: Part,
  { wrong, terms, currency }: ContributionStepView,
  face: Face,
  t: T,
): string | null {
  const word = wrong[part];
  if (!word) return null;
  const { bought_from, bought_until, minimum_amount_minor } = competitionSettings.receiptOf(terms);
  switch (word) {
    case 'required':
      return t(part === 'picture' ? 'bad_picture' : 'bad_required');
    case 'too_early':
      return t('bad_too_early', { date: dayOfText(bought_from ?? '2000-01-01', face.language) });
    case 'too_late':
      return t('bad_too_late', { date: dayOfText(bought_until ?? '2000-01-01', face.language) });
    case 'too_little':
      return t('bad_too_little', { amount: moneyText(minimum_amount_minor ?? 0, currency, face.language) });
    default:
      return t(`bad_${word}`);
  }
}
