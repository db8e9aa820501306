import type { PublicDraw } from '../../modules/competitions/index.ts';
import { locales, translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { momentText } from '../dates.ts';
import { certificateLanguage, drawCertificate } from '../proof/certificate.ts';
import type { Face } from '../view.ts';
import { nameOf, type PublicWinner } from './winners-page.ts';

/** The certificate of one draw: what was fixed before anybody entered, who took part, and who was drawn, by short names. */
export function drawCertificateOf(
  face: Face,
  assets: Assets,
  { draw, winners }: { draw: PublicDraw; winners: readonly PublicWinner[] },
  address: string,
): Promise<Buffer> {
  const language = certificateLanguage(face, assets, translator(face.language, 'competition')('proof_why'));
  const t = translator(language, 'competition');
  const moment = (at: Date) => momentText(at, language, face.timeZone);
  return drawCertificate(face, assets, {
    language,
    kind: t('proof_draw', { n: draw.draw }),
    title: face.title,
    words: [t('proof_why'), ...(draw.reason ? [t('proof_again', { reason: draw.reason })] : [])],
    rows: [
      ...winners.map((winner): [string, string] => [`${winner.rank}. ${nameOf(winner, t)}`, winner.prize]),
      [t('proof_drawn'), moment(draw.drawnAt)],
      [t('proof_entries'), String(draw.entries)],
      [t('proof_people'), String(draw.people)],
    ],
    note: '',
    dated: '',
    marks: [
      [t('proof_seed_hash', { date: moment(draw.committedAt) }), draw.seedHash],
      [t('proof_seed'), draw.seed],
      [t('proof_root'), draw.root],
      ...beaconOf(draw, language),
    ],
    address,
  });
}

/** The number of the public beacon that was mixed in, where the rules named one. */
function beaconOf({ beacon }: PublicDraw, language: Face['language']): [string, string][] {
  if (!beacon?.randomness) return [];
  const round = beacon.round.toLocaleString(locales[language]);
  const network = `drand ${beacon.network}`;
  return [[translator(language, 'proof')('beacon', { network, round }), beacon.randomness]];
}
