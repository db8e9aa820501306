import { locales, translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { momentText } from '../dates.ts';
import type { Face } from '../view.ts';
import { certificateLanguage, drawCertificate } from './certificate.ts';
import type { ProofView } from './proof-view.ts';

/** The certificate of a game that is over. Only its last rules have room; the address leads to all of them. */
export function gameCertificate(
  face: Face,
  assets: Assets,
  view: ProofView,
  address: string,
): Promise<Buffer> {
  const language = certificateLanguage(face, assets, translator(face.language, 'proof')('lead'));
  const t = translator(language, 'proof');
  const number = new Intl.NumberFormat(locales[language]);
  const last = view.stretches.at(-1);
  return drawCertificate(face, assets, {
    language,
    kind: t('title'),
    title: view.title,
    words: [t('lead'), t(`state_${view.state}`)],
    rows: view.prizes.map(({ title, stock, given }) => [
      title,
      stock === null
        ? t('given', { count: given })
        : t('given_of', { given: number.format(given), stock: number.format(stock) }),
    ]),
    note: t('plays_count', { count: view.playsCount }),
    dated: last ? momentText(last.committedAt, language, view.timeZone) : '',
    marks: last
      ? [
          [t('rules_hash'), last.rulesHash],
          [t('seed_hash'), last.seedHash],
          [t('seed'), last.seed],
          [t('root'), last.merkleRoot],
        ]
      : [],
    address,
  });
}
