import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireGroup } from '../../modules/contacts/index.ts';
import { findCoupon } from '../../modules/coupons/index.ts';
import {
  contactTable,
  exportSetting,
  memberTable,
  readContacts,
  readMembers,
  readSessions,
  sessionTable,
  writeCsv,
  writeXlsx,
} from '../../modules/exports/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { contactFilterOf, contactFilterQuery } from './contacts.ts';
import { loyaltyPath } from './loyalty-path.ts';
import { memberFilterOf, memberFilterQuery } from './member-filter.ts';
import { sessionFilterOf, sessionFilterQuery } from './session-filter.ts';

const querystring = z.strictObject({
  coupon: z.string().optional().describe('Only of this coupon; left out: of the whole account'),
  ...sessionFilterQuery,
});

const kinds = {
  csv: { type: 'text/csv; charset=utf-8', media: 'text/csv', write: writeCsv },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeXlsx,
  },
} as const;

async function couponOf(ctx: Ctx, text: string) {
  const coupon = await findCoupon(ctx, requireId('coupon', text));
  if (!coupon) throw new Problem('not_found');
  return coupon;
}

/** What an account has, to take along: as text and as a workbook, streamed, of any size. */
export const exportRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  for (const [kind, { type, media, write }] of Object.entries(kinds)) {
    app.get(
      `/v5/exports/sessions.${kind}`,
      {
        config: { scope: 'sessions:read' },
        schema: {
          tags: ['Exports'],
          summary: `Export sessions as ${kind.toUpperCase()}`,
          description: 'The same filters as the list of sessions, without an end: it streams.',
          querystring,
          produces: [media],
        },
      },
      async (req, reply) => {
        const { coupon: couponId, ...query } = req.query;
        const coupon = couponId === undefined ? undefined : await couponOf(req.ctx, couponId);
        const setting = await exportSetting(req.ctx, deps.settings.publicUrl);
        const day = setting.now.toISOString().slice(0, 10);
        const name = `sessions-${coupon ? `${coupon.code}-` : ''}${day}.${kind}`;
        return reply
          .header('content-type', type)
          .header('content-disposition', `attachment; filename="${name}"`)
          .header('cache-control', 'no-store')
          .send(write(sessionTable, readSessions(req.ctx, sessionFilterOf(query, coupon?.id)), setting));
      },
    );

    app.get(
      `/v5/exports/contacts.${kind}`,
      {
        config: { scope: 'contacts:read' },
        schema: {
          tags: ['Exports'],
          summary: `Export contacts as ${kind.toUpperCase()}`,
          description: 'The same filters as the list of contacts, without an end: it streams.',
          querystring: z.strictObject(contactFilterQuery),
          produces: [media],
        },
      },
      async (req, reply) => {
        const filter = contactFilterOf(req.query);
        if (filter.groupId !== undefined) await requireGroup(req.ctx, filter.groupId);
        const setting = await exportSetting(req.ctx, deps.settings.publicUrl);
        const name = `contacts-${setting.now.toISOString().slice(0, 10)}.${kind}`;
        return reply
          .header('content-type', type)
          .header('content-disposition', `attachment; filename="${name}"`)
          .header('cache-control', 'no-store')
          .send(write(contactTable, readContacts(req.ctx, filter), setting));
      },
    );

    app.get(
      `/v5/loyalty-cards/:id/members/export.${kind}`,
      {
        config: { scope: 'loyalty:read' },
        schema: {
          tags: ['Exports'],
          summary: `Export the members of a card as ${kind.toUpperCase()}`,
          description: 'The same filters as the list of members, without an end: it streams.',
          params: z.object({ id: z.string() }),
          querystring: z.strictObject(memberFilterQuery),
          produces: [media],
        },
      },
      async (req, reply) => {
        const card = await loyaltyPath.cardOf(req.ctx, req.params.id);
        const setting = await exportSetting(req.ctx, deps.settings.publicUrl);
        const name = `members-${card.code}-${setting.now.toISOString().slice(0, 10)}.${kind}`;
        return reply
          .header('content-type', type)
          .header('content-disposition', `attachment; filename="${name}"`)
          .header('cache-control', 'no-store')
          .send(write(memberTable(card), readMembers(req.ctx, card, memberFilterOf(req.query)), setting));
      },
    );
  }
};
