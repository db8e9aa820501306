import { translator } from '../platform/i18n/index.ts';
import type { Assets } from './assets.ts';
import { type Html, html } from './html.ts';
import type { Face, Reader } from './view.ts';

/**
 * What a form holds whose coupon asks for a proof of work: the field for the solution, a line that says how far it is, and for browsers
 * without scripts what to do. The line holds its place before it has words. Its script begins when the page has nothing else to do.
 */
export function robotCheck(face: Face, reader: Reader, assets: Assets, problem?: string): Html | null {
  if (!face.proofOfWork) return null;
  const t = translator(face.language, 'consumer');
  return html`<div class="work" data-work="${reader.base}/challenge" data-worker="${assets.url('proof-worker.js')}" data-busy="${t('work_busy')}" data-done="${t('work_done')}" data-failed="${t('work_failed')}"><input type="hidden" name="altcha">${problem && html`<p class="wrong" role="alert">${problem}</p>`}<p class="note" role="status" data-line> ${!problem && html`<noscript>${t('work_script')}</noscript>`}</p><script src="${assets.url('proof-of-work.js')}" defer></script></div>`;
}
