import type { Ctx } from '../../platform/ctx.ts';
import { translator } from '../../platform/i18n/index.ts';
import { formatId } from '../../platform/ids.ts';
import { tellTeam } from '../notices/index.ts';
import type { DisabledWhy } from './endpoint.ts';
import { findEndpointRow, markDisabled } from './queries/endpoints.ts';

/**
 * Stops an endpoint that is gone or at which nothing gets through, and mails its team, once; in the transaction of the attempt that
 * showed it. `triedSince`: only where nothing has got through since then.
 */
export async function disableEndpoint(
  ctx: Ctx,
  publicUrl: string,
  id: number,
  why: DisabledWhy,
  triedSince?: Date,
): Promise<void> {
  const endpoint = await findEndpointRow(ctx, id);
  if (!endpoint) return;
  const { failingSince, url } = endpoint;
  if (triedSince && !(failingSince && failingSince <= triedSince)) return;
  if (!(await markDisabled(ctx, id, why))) return;
  ctx.log.warn({ endpoint: id, why }, 'A webhook was switched off.');
  await tellTeam(ctx, {
    purpose: 'webhook_disabled',
    dedupe: `webhook/${id}/${ctx.clock.now().getTime()}`,
    url: `${publicUrl}/admin/developers/webhooks/${formatId('webhook', id)}`,
    words(language, account) {
      const t = translator(language, 'notices');
      return {
        subject: t('webhook_subject', { account }),
        intro: t(why === 'gone' ? 'webhook_gone' : 'webhook_failing', { url }),
        action: t('webhook_action'),
        detail: t('webhook_meaning'),
      };
    },
  });
}
