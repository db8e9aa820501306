import { attemptMinutes, type SignInFailure } from '../../modules/identity-providers/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { html } from '../html.ts';
import { type Page, page } from '../layout.ts';
import { miniOf, ticket } from '../ticket.ts';
import type { Face, Reader } from '../view.ts';

/** elsewhere: the browser brings nothing of the way that it says it comes from. many: it came back too often. */
export type ProviderTrouble = SignInFailure | 'elsewhere' | 'many';

const statuses: Record<ProviderTrouble, number> = {
  declined: 200,
  stale: 410,
  gone: 410,
  down: 502,
  wrong: 422,
  no_mail: 422,
  elsewhere: 409,
  many: 429,
};
/** What may go well a moment later. The others need another way. */
const mayWorkAgain: ReadonlySet<ProviderTrouble> = new Set(['declined', 'stale', 'down', 'many']);

/** Why nobody is signed in after all, and the way back to the step. `to`: nothing where nobody knows whose step it was. */
export function providerTroublePage(
  face: Face,
  reader: Reader,
  assets: Assets,
  { trouble, provider, to }: { trouble: ProviderTrouble; provider: string | null; to: string | null },
): Page {
  const t = translator(face.language, 'identity');
  const name = provider ?? '…';
  const button = t(trouble === 'elsewhere' ? 'offer' : mayWorkAgain.has(trouble) ? 'again' : 'back');
  const body = html`<div class="form"><div class="ask"><h2>${t(trouble, { name })}</h2><p>${t(`${trouble}_why`, { name, minutes: attemptMinutes })}</p></div>${to && html`<a class="button" href="${to}">${button}</a>`}</div>`;
  return page(
    face,
    reader,
    { title: face.title, bodyClass: 'signing-in', status: statuses[trouble], sheet: assets.loginSheet },
    assets,
    html`<div class="narrow stage">${ticket(face.code ? miniOf(face) : null, body, 'plain narrow')}</div>`,
  );
}
