import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  findMemberByCode,
  memberStatus,
  resolveCardCode,
  type WholeMember,
} from '../modules/loyalty/index.ts';
import { giveApplePass, giveGooglePass } from '../modules/wallet/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { type Deps, makeCtx } from '../platform/deps.ts';
import { preferredLanguage, type TextLanguage, textLanguages } from '../platform/i18n/index.ts';
import { Problem } from '../platform/problem.ts';

interface Params {
  card: string;
  member: string;
}

/** A member's card becomes a pass: the file for an iPhone, the way to Google for an Android phone. */
export function cardRoutes(app: FastifyInstance, deps: Deps): void {
  const hidden = { schema: { hide: true } };

  app.get<{ Params: Params }>('/l/:card/:member/pass.pkpass', hidden, async (request, reply) => {
    const { ctx, member, language } = await holderOf(deps, request);
    const pass = await giveApplePass(ctx, deps, { kind: 'member', id: member.id }, language);
    if (!pass) throw new Problem('not_found');
    return reply
      .header('cache-control', 'no-store')
      .header('last-modified', pass.changedAt.toUTCString())
      .header('content-disposition', `attachment; filename="${request.params.card}.pkpass"`)
      .type('application/vnd.apple.pkpass')
      .send(await pass.sign());
  });

  app.get<{ Params: Params }>('/l/:card/:member/google-wallet', hidden, async (request, reply) => {
    const { ctx, member, language } = await holderOf(deps, request);
    const link = await giveGooglePass(ctx, deps, { kind: 'member', id: member.id }, language);
    if (!link) throw new Problem('not_found');
    return reply.header('cache-control', 'no-store').redirect(link, 303);
  });
}

/** The member of an address, on a card that is not void. */
async function holderOf(
  deps: Deps,
  request: FastifyRequest<{ Params: Params }>,
): Promise<{ ctx: Ctx; member: WholeMember; language: TextLanguage }> {
  const target = await resolveCardCode(deps.db, request.params.card.toLowerCase());
  if (!target) throw new Problem('not_found');
  const ctx = makeCtx(deps, target.accountId, { kind: 'consumer' }, request.id);
  const member = await findMemberByCode(ctx, request.params.member);
  if (member?.cardId !== target.cardId || memberStatus(member, ctx.clock.now()) !== 'active')
    throw new Problem('not_found');
  const own = textLanguages.find((one) => one === member.language);
  const language = own ?? preferredLanguage(request.headers['accept-language'], textLanguages, 'en');
  return { ctx, member, language };
}
