import { translator } from '../platform/i18n/index.ts';
import type { Assets } from './assets.ts';
import { leftText, leftUntil } from './dates.ts';
import { icons } from './guilloche.ts';
import { html } from './html.ts';
import { type Page, page, wordsBelow } from './layout.ts';
import { canPrint } from './lettering.ts';
import { faceOfTicket, ticket } from './ticket.ts';
import type { Copy, Face, Reader } from './view.ts';
import { type Wallet, walletBadges } from './wallet-badges.ts';

export interface KeptView {
  /** Just now claimed: it says so once. */
  fresh: boolean;
  /** Where the coupon was mailed to a moment ago. */
  mailedTo: string | null;
  mailProblem: string | null;
  email: string;
  /** The phones that this may be; unknown: both. */
  systems?: readonly Wallet[];
  /** The wallets that this phone has and this account can make passes for. */
  wallets?: readonly Wallet[];
}

const twoDays = 2 * 86_400_000;

/** After the claim: use it now, or keep it for later. */
export function keptPage(face: Face, copy: Copy, reader: Reader, assets: Assets, view: KeptView): Page {
  const t = translator(face.language, 'consumer');
  const { base } = reader;
  const ends = copy.expiresAt ?? face.endsAt;
  const soon = ends && ends.getTime() - reader.now.getTime() < twoDays;
  const note = soon
    ? t('kept_left', { left: leftText(leftUntil(ends, reader.now), face.language) })
    : t('use_note');
  const stub = html`<div><a class="button" href="${base}/use${reader.embed && '?embed=1'}">${t('use')}</a><p class="note">${note}</p></div>`;
  const said = view.mailedTo
    ? t('keep_mail_done', { email: view.mailedTo })
    : view.fresh
      ? t('kept_flash')
      : null;
  const systems = view.systems ?? ['apple', 'google'];
  const homeHints = [
    systems.includes('apple') && html`<p class="small">${t('keep_home_ios')}</p>`,
    systems.includes('google') && html`<p class="small">${t('keep_home_android')}</p>`,
  ];
  const keep = html`<section class="keep narrow-list lists"><div><h2>${t('keep')}</h2>${walletBadges(face, reader, view.wallets ?? [])}<ul class="list">
<li><details${view.mailProblem && html` open`}><summary class="row">${icons.mail}${t('keep_mail')}</summary><form class="inside" method="post" action="${base}/save" novalidate><div class="field"><label for="save-email">${t('field_email')}</label><input class="input" id="save-email" name="email" type="email" inputmode="email" autocomplete="email" required maxlength="200" value="${view.email}"${view.mailProblem && html` aria-invalid="true" autofocus aria-describedby="save-wrong"`}>${view.mailProblem && html`<p class="wrong" id="save-wrong" role="alert">${view.mailProblem}</p>`}</div><button class="button">${t('keep_mail_send')}</button><p class="small">${t('keep_mail_note')}</p></form></details></li>
<li><details><summary class="row">${icons.home}${t('keep_home')}</summary><div class="inside"><button class="button" type="button" data-install hidden>${t('keep_home')}</button>${homeHints}</div></details></li>
${canPrint(assets, face, t('show_till')) && html`<li><form method="post" action="${base}/save"><input type="hidden" name="how" value="pdf"><button class="row">${icons.pdf}${t('keep_pdf')}</button></form></li>`}
${ends && html`<li><a class="row" href="${base}/reminder.ics">${icons.calendar}${t('keep_calendar')}</a></li>`}
</ul></div></section>`;
  return page(
    face,
    reader,
    {
      title: face.title,
      status: view.mailProblem ? 422 : 200,
      head: html`<link rel="manifest" href="${base}/manifest.webmanifest"><link rel="apple-touch-icon" href="${base}/icon-180.png"><meta name="apple-mobile-web-app-capable" content="yes"><meta name="apple-mobile-web-app-title" content="${face.title}">`,
    },
    assets,
    html`<div class="lists stage">${said && html`<p class="flash" role="status">${said}</p>`}${ticket(faceOfTicket(face, copy, reader), stub, 'wide')}</div>${keep}${wordsBelow(face, { near: true })}`,
  );
}
