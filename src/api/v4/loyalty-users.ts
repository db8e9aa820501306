import {
  addStamps,
  type Card,
  cachedCard,
  deleteMember,
  getMember,
  joinMember,
  joinMembers,
  listMembers,
  listRewards,
  requireCard,
  updateMember,
  useRewards,
  voidMember,
} from '../../modules/loyalty/index.ts';
import { Problem } from '../../platform/problem.ts';
import * as words from './action-words.ts';
import type { V4Call, V4Request } from './index.ts';
import {
  amountOf,
  bodyOfGet,
  hasUserFields,
  idOf,
  idsOf,
  listInputOf,
  objectOf,
  rowsOf,
  userFieldsOf,
} from './input.ts';
import { presentNewUser, presentStampedUser, presentUser } from './present.ts';

/** Users of a card, "stats" on this wire. */
const stats = '/v4/loyalty/loyalty-cards/:card/stats';
const one = `${stats}/:user`;

const cardOf = ({ ctx, params }: V4Request): Promise<Card> => requireCard(ctx, idOf('card', params.card));

const list: V4Call = {
  method: 'GET',
  url: stats,
  scope: 'loyalty:read',
  words: words.listLoyaltyCardUsers,
  async answer(request) {
    const { ctx, deps } = request;
    const input = listInputOf(request.query, await bodyOfGet(request.raw));
    const card = await cardOf(request);
    const members = await listMembers(ctx, card, input);
    return members.map((member) => presentUser(card, member, deps.settings.publicUrl));
  },
};

const get: V4Call = {
  method: 'GET',
  url: one,
  scope: 'loyalty:read',
  async answer(request) {
    const card = await cardOf(request);
    const member = await getMember(request.ctx, card.id, idOf('member', request.params.user));
    return presentUser(card, member, request.deps.settings.publicUrl);
  },
};

const create: V4Call = {
  method: 'POST',
  url: stats,
  scope: 'loyalty:write',
  once: true,
  words: words.createLoyaltyCardUser,
  async answer(request) {
    const card = await cardOf(request);
    const member = await joinMember(request.ctx, card, { profile: userFieldsOf(objectOf(request.body)) });
    return presentNewUser(card, member, request.deps.settings.publicUrl);
  },
};

const createMany: V4Call = {
  method: 'POST',
  url: `${stats}/bulk`,
  scope: 'loyalty:write',
  bodyLimitBytes: 32 * 1024 * 1024,
  once: true,
  async answer(request) {
    const card = await cardOf(request);
    const members = await joinMembers(request.ctx, card, rowsOf(request.body));
    return members.map((member) => presentNewUser(card, member, request.deps.settings.publicUrl));
  },
};

async function stamp(request: V4Request) {
  const { ctx, deps, params } = request;
  const amount = amountOf(objectOf(request.body));
  // What a stamp depends on is decided again where it is written, so the card may be a second old.
  const card = await cachedCard(ctx, idOf('card', params.card));
  if (!card) throw new Problem('not_found');
  const id = idOf('member', params.user);
  const outcome = await addStamps(ctx, card, { id }, { amount, operation: request.operation });
  // On this wire an operation is a key, and there is one word for a key that stands for another request.
  if (outcome.verdict === 'operation_used') throw new Problem('idempotency_mismatch');
  if ('facts' in outcome) throw new Problem(outcome.verdict, outcome.facts);
  const [member, rewards] = await Promise.all([getMember(ctx, card.id, id), listRewards(ctx, id)]);
  return presentStampedUser(card, member, rewards, deps.settings.publicUrl);
}

/** The document's own example of adding stamps posts its amount here: a body with nothing but an amount adds stamps. */
const update: V4Call = {
  method: 'POST',
  url: one,
  scope: 'loyalty:write',
  async answer(request) {
    const body = objectOf(request.body);
    if (body.amount !== undefined && !hasUserFields(body)) {
      if (!request.may('loyalty:stamp')) throw new Problem('forbidden', { scope: 'loyalty:stamp' });
      return stamp(request);
    }
    const card = await cardOf(request);
    const member = await updateMember(
      request.ctx,
      card,
      idOf('member', request.params.user),
      userFieldsOf(body),
    );
    return presentUser(card, member, request.deps.settings.publicUrl);
  },
};

const stamps: V4Call = {
  method: 'POST',
  url: `${one}/stamps`,
  scope: 'loyalty:stamp',
  words: words.addStampsToLoyaltyCard,
  answer: stamp,
};

const rewards: V4Call = {
  method: 'PUT',
  url: `${one}/rewards`,
  scope: 'loyalty:stamp',
  async answer(request) {
    const { ctx, deps, params } = request;
    const ids = idsOf(objectOf(request.body), 'reward_ids');
    const card = await cardOf(request);
    const id = idOf('member', params.user);
    await getMember(ctx, card.id, id);
    const { rewards } = await useRewards(ctx, card, id, ids, { method: 'api', locationId: null });
    return presentStampedUser(card, await getMember(ctx, card.id, id), rewards, deps.settings.publicUrl);
  },
};

const withdraw: V4Call = {
  method: 'PUT',
  url: `${one}/void`,
  scope: 'loyalty:write',
  async answer(request) {
    const card = await cardOf(request);
    const member = await voidMember(request.ctx, card, idOf('member', request.params.user));
    return presentUser(card, member, request.deps.settings.publicUrl);
  },
};

const remove: V4Call = {
  method: 'DELETE',
  url: one,
  scope: 'loyalty:write',
  async answer(request) {
    const card = await cardOf(request);
    await deleteMember(request.ctx, card, idOf('member', request.params.user));
    return undefined;
  },
};

export const loyaltyUserCalls: V4Call[] = [
  list,
  create,
  createMany,
  get,
  update,
  stamps,
  rewards,
  withdraw,
  remove,
];
