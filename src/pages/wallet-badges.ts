import { translator } from '../platform/i18n/index.ts';
import { type Html, html, trusted } from './html.ts';
import type { Face, Reader } from './view.ts';

export type Wallet = 'apple' | 'google';

/** Which wallets a browser can have: an iPhone, iPad or Mac has Apple's, an Android phone Google's; of others nobody knows. */
export function walletsOf(userAgent: string): readonly Wallet[] {
  if (/Android/i.test(userAgent)) return ['google'];
  return /iPhone|iPad|iPod|Macintosh/i.test(userAgent) ? ['apple'] : ['apple', 'google'];
}

/** Our own drawing: cards that look out of a pocket. */
const pocket = trusted(
  '<svg viewBox="0 0 40 30" aria-hidden="true"><path fill="#36a" d="M0 0h40v9H0z"/><path fill="#e93" d="M0 8h40v9H0z"/><path fill="#fff" d="M0 15h13c4 0 3 6 7 6s3-6 7-6h13v15H0z"/></svg>',
);
const files: Record<Wallet, string> = { apple: 'pass.pkpass', google: 'google-wallet' };

/** "Add to … Wallet": plain links, one for each wallet that this phone may have. */
export function walletBadges(face: Face, reader: Reader, wallets: readonly Wallet[]): Html | null {
  if (wallets.length === 0) return null;
  const t = translator(face.language, 'consumer');
  // In another site's frame neither file nor wallet may take the place of the page.
  const target = reader.embed && html` target="_blank" rel="noopener"`;
  const badge = (wallet: Wallet) =>
    html`<a class="button badge" href="${reader.base}/${files[wallet]}"${target}>${pocket}${t(`keep_${wallet}`)}</a>`;
  return html`<div class="inside">${wallets.map(badge)}</div>`;
}
