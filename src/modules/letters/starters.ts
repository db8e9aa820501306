import { type TextLanguage, translator } from '../../platform/i18n/index.ts';
import type { Draft, LetterChannel } from './letter.ts';

/** Letters to begin with, in the words of each language and the look of whatever they hand over. */

export const starterKeys = ['coupon', 'reminder', 'card', 'news', 'coupon_sms', 'reminder_sms'] as const;
export type StarterKey = (typeof starterKeys)[number];

export interface Starter extends Draft {
  key: StarterKey;
  name: string;
}

export const starters = (language: TextLanguage): Starter[] =>
  starterKeys.map((key) => starter(key, language));

export function starter(key: StarterKey, language: TextLanguage): Starter {
  const t = translator(language, 'letters');
  const channel: LetterChannel = key.endsWith('_sms') ? 'sms' : 'mail';
  const written = channel === 'sms' ? smsOf(key, language) : mailOf(key, language);
  const { subject, source } = written;
  return {
    key,
    name: t(`${key}_name`),
    channel,
    language,
    subject: withLiquid(subject),
    source: withLiquid(source),
  };
}

/** The catalogues fill in `{{…}}` themselves, so in them a variable of Liquid is written as `⟦…⟧`. */
const withLiquid = (text: string) => text.replace(/⟦([a-z_.]+)⟧/g, '{{ $1 }}');

function smsOf(key: StarterKey, language: TextLanguage): Pick<Draft, 'subject' | 'source'> {
  const t = translator(language, 'letters');
  const words = key === 'coupon_sms' ? t('coupon_sms_text') : t('reminder_sms_text');
  return { subject: '', source: `${greeting(language)}${words} {{ link }}` };
}

/** `Hi Ann. ` where the name is known. */
const greeting = (language: TextLanguage) =>
  `{% if person.first_name %}${translator(language, 'letters')('hello')} {% endif %}`;

function mailOf(key: StarterKey, language: TextLanguage): Pick<Draft, 'subject' | 'source'> {
  const t = translator(language, 'letters');
  if (key === 'coupon')
    return {
      subject: t('coupon_subject_line'),
      source: page({ intro: t('coupon_text'), ticket: ticketOf(t('coupon_button')), language }),
    };
  if (key === 'reminder')
    return {
      subject: t('reminder_subject_line'),
      source: page({ intro: t('reminder_text'), ticket: ticketOf(t('coupon_button')), language }),
    };
  if (key === 'card')
    return {
      subject: t('card_subject_line'),
      source: page({ intro: t('card_text'), ticket: ticketOf(t('card_button')), language }),
    };
  return {
    subject: t('news_subject_line'),
    source: page({ intro: t('news_text'), ticket: newsOf(t('news_title'), t('news_body')), language }),
  };
}

/** The offer as a ticket: what it is worth, the tear, and the stub with the button. */
const ticketOf = (button: string) => `    <mj-raw>{% if offer.picture %}</mj-raw>
    <mj-section css-class="paper" background-color="#ffffff" padding="0" border-radius="18px 18px 0 0">
      <mj-column>
        <mj-image src="{{ offer.picture }}" alt="" padding="0" />
      </mj-column>
    </mj-section>
    <mj-raw>{% endif %}</mj-raw>
    <mj-section css-class="paper" background-color="#ffffff" padding="20px 8px 8px">
      <mj-column>
        <mj-text css-class="soft" font-size="15px" font-weight="600">{{ brand.name }}</mj-text>
        <mj-text css-class="ink" font-size="48px" font-weight="800" line-height="1" padding-bottom="4px">{{ offer.value }}</mj-text>
        <mj-text css-class="ink" font-size="26px" font-weight="700" line-height="1.2">{{ offer.title }}</mj-text>
        <mj-text css-class="soft">{{ offer.subtitle }}</mj-text>
        <mj-text css-class="ink" font-weight="600">{{ offer.until }}</mj-text>
      </mj-column>
    </mj-section>
    <mj-section css-class="paper" background-color="#ffffff" padding="0 8px 24px" border-radius="0 0 18px 18px">
      <mj-column>
        <mj-divider border-style="dotted" border-width="3px" border-color="{{ brand.ground }}" padding="8px 0 20px" />
        <mj-button href="{{ link }}" background-color="{{ brand.colour }}" color="{{ brand.ink }}" font-size="18px" font-weight="700" border-radius="14px" inner-padding="17px 28px" width="100%">${button}</mj-button>
      </mj-column>
    </mj-section>`;

const newsOf = (
  title: string,
  body: string,
) => `    <mj-section css-class="paper" background-color="#ffffff" padding="24px 8px" border-radius="18px">
      <mj-column>
        <mj-text css-class="soft" font-size="15px" font-weight="600">{{ brand.name }}</mj-text>
        <mj-text css-class="ink" font-size="26px" font-weight="700" line-height="1.2">${title}</mj-text>
        <mj-text css-class="ink">${body}</mj-text>
      </mj-column>
    </mj-section>`;

function page({
  intro,
  ticket,
  language,
}: {
  intro: string;
  ticket: string;
  language: TextLanguage;
}): string {
  const t = translator(language, 'letters');
  return `<mjml lang="{{ language }}">
  <mj-head>
    <mj-preview>{{ offer.value }} {{ offer.title }}</mj-preview>
    <mj-attributes>
      <mj-all font-family="-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="1.5" color="#1b1a18" />
    </mj-attributes>
    <mj-raw><meta name="color-scheme" content="light dark" /></mj-raw>
    <mj-style>
      .soft div { color: #5c5852 !important; }
      @media (prefers-color-scheme: dark) {
        body, body > div[role="article"] { background: #161412 !important; }
        .paper, .paper table { background: #24211e !important; }
        .ink div, .hello div { color: #f6f2ea !important; }
        .soft div, .foot div, .foot a { color: #b8b1a6 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="{{ brand.ground }}">
    <mj-section padding="28px 8px 8px">
      <mj-column>
        <mj-text css-class="hello">${greeting(language)}${intro}</mj-text>
      </mj-column>
    </mj-section>
${ticket}
    <mj-section padding="8px">
      <mj-column>
        <mj-text css-class="foot" font-size="13px" color="#5c5852">${t('why')}{% if unsubscribe %} <a href="{{ unsubscribe }}" style="color:#5c5852">${t('unsubscribe')}</a>{% endif %}</mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;
}
