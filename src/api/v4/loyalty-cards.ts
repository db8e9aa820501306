import { copyCard, listCards, requireCard } from '../../modules/loyalty/index.ts';
import { writePush } from '../../modules/pushes/index.ts';
import { formatId } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';
import { listLoyaltyCards } from './action-words.ts';
import type { V4Call } from './index.ts';
import { idOf, idsOf, objectOf } from './input.ts';
import { presentCard } from './present.ts';

const base = '/v4/loyalty/loyalty-cards';
/** No pagination is documented: everything is one answer, read in pieces of this size. */
const listPiece = 500;

const list: V4Call = {
  method: 'GET',
  url: base,
  scope: 'loyalty:read',
  words: listLoyaltyCards,
  async answer({ ctx, deps }) {
    const cards = [];
    for (let offset = 0; ; offset += listPiece) {
      const piece = await listCards(ctx, { limit: listPiece, offset });
      cards.push(...piece);
      if (piece.length < listPiece) break;
    }
    return cards.map((card) => presentCard(card, deps.settings.publicUrl));
  },
};

const copy: V4Call = {
  method: 'POST',
  url: `${base}/:card/copy`,
  scope: 'loyalty:write',
  once: true,
  async answer({ ctx, deps, params, body }) {
    const { name } = objectOf(body);
    if (
      name !== undefined &&
      name !== null &&
      (typeof name !== 'string' || name.trim() === '' || name.trim().length > 50)
    )
      throw invalid([
        { path: '/name', message: 'is not a text of 1 to 50 characters', fix: 'Send at most 50 characters.' },
      ]);
    const card = await copyCard(
      ctx,
      idOf('card', params.card),
      typeof name === 'string' ? name.trim() : undefined,
    );
    return presentCard(card, deps.settings.publicUrl);
  },
};

const push: V4Call = {
  method: 'POST',
  url: `${base}/:card/push-notifications`,
  scope: 'loyalty:write',
  once: true,
  async answer({ ctx, params, body }) {
    const card = await requireCard(ctx, idOf('card', params.card));
    const sent = objectOf(body);
    const ids =
      sent.recipient_stat_ids === undefined || sent.recipient_stat_ids === null
        ? undefined
        : idsOf(sent, 'recipient_stat_ids');
    const { message, recipients } = await writePush(ctx, card, {
      message: typeof sent.message === 'string' ? sent.message : '',
      segment: ids ? { who: 'members', members: ids.map((id) => formatId('member', id)) } : { who: 'all' },
    });
    return { message, total_recipients: recipients };
  },
};

export const loyaltyCardCalls: V4Call[] = [list, copy, push];
