import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { accountLanguages } from '../../modules/accounts/index.ts';
import {
  acceptInvitation,
  changeRole,
  getInvitation,
  inviteAgain,
  inviteTeammate,
  listTeammates,
  removeTeammate,
  roles,
  type Teammate,
  teammateStatus,
} from '../../modules/teammates/index.ts';
import { setSignInCookie } from '../../platform/auth/cookie.ts';
import { refuseForeignPage } from '../../platform/auth/origin.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { meSchema, presentMe } from './me-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';
import { makePeople } from './person.ts';
import { emailSchema, newPasswordSchema } from './person-fields.ts';

const roleSchema = z.enum(roles);
const teammateSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    status: z.enum(['joined', 'invited', 'invitation_expired']),
    invited_at: z.string(),
    invitation_expires_at: z.string().nullable(),
    joined_at: z.string().nullable(),
  })
  .meta({ id: 'Teammate' });

const tags = ['Team'];
const params = z.object({ id: z.string() });
const token = z.string().min(1).max(200).describe('The last part of the link in the mail');

/** Who is on the team, with which role, and who is invited. */
export const teamRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const people = makePeople(deps);
  const present = (teammate: Teammate) => ({
    id: formatId('teammate', teammate.id),
    name: teammate.name,
    email: teammate.email,
    role: teammate.role,
    status: teammateStatus(teammate, deps.clock.now()),
    invited_at: teammate.invitedAt.toISOString(),
    invitation_expires_at: teammate.invitationExpiresAt?.toISOString() ?? null,
    joined_at: teammate.joinedAt?.toISOString() ?? null,
  });

  app.get(
    '/v5/team',
    {
      config: { scope: 'account:read' },
      schema: {
        tags,
        summary: 'List the team and those who are invited',
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(teammateSchema) },
      },
    },
    async (req) => {
      const { limit, cursor } = req.query;
      const afterId = readCursor(cursor, z.int().min(1));
      const team = await listTeammates(req.ctx, { afterId, limit: limit + 1 });
      const page = team.slice(0, limit);
      const last = page.at(-1);
      return {
        data: page.map(present),
        next_cursor: team.length > limit && last ? writeCursor(last.id) : null,
      };
    },
  );

  app.post(
    '/v5/team',
    {
      config: { scope: 'team:write' },
      schema: {
        tags,
        summary: 'Invite somebody by mail',
        description: 'The link works once, for 7 days. Only an owner can invite an owner.',
        body: z.strictObject({
          email: emailSchema,
          name: z.string().trim().max(120).default(''),
          role: roleSchema,
          language: z.enum(accountLanguages).nullable().default(null),
        }),
        response: { 201: teammateSchema },
      },
    },
    async (req, reply) => {
      return reply.code(201).send(present(await inviteTeammate(req.ctx, deps.settings, req.body)));
    },
  );

  app.post(
    '/v5/team/:id/invite-again',
    {
      config: { scope: 'team:write' },
      schema: {
        tags,
        summary: 'Send a new link to somebody who has not joined yet',
        params,
        response: { 200: teammateSchema },
      },
    },
    async (req) => present(await inviteAgain(req.ctx, deps.settings, requireId('teammate', req.params.id))),
  );

  app.patch(
    '/v5/team/:id',
    {
      config: { scope: 'team:write' },
      schema: {
        tags,
        summary: 'Give a teammate another role',
        description: 'An account keeps at least one owner, and only owners make or change owners.',
        params,
        body: z.strictObject({ role: roleSchema }),
        response: { 200: teammateSchema },
      },
    },
    async (req) => present(await changeRole(req.ctx, requireId('teammate', req.params.id), req.body.role)),
  );

  app.delete(
    '/v5/team/:id',
    {
      config: { scope: 'team:write' },
      schema: {
        tags,
        summary: 'Take somebody off the team, or an invitation back',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      await removeTeammate(req.ctx, requireId('teammate', req.params.id));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v5/team/invitation',
    {
      config: { scope: 'public' },
      schema: {
        tags,
        summary: 'What an invitation is about',
        description: 'By POST, so that the link is in no log.',
        body: z.strictObject({ token }),
        response: {
          200: z.object({
            account: z.string(),
            email: z.string(),
            name: z.string(),
            role: roleSchema,
            expires_at: z.string().nullable(),
            has_password: z.boolean().describe('True: ask for the password they have; false: for a new one'),
          }),
        },
      },
    },
    async (req) => {
      const { teammate, accountName, hasPerson } = await getInvitation(deps, req.body.token, req.id);
      return {
        account: accountName,
        email: teammate.email,
        name: teammate.name,
        role: teammate.role,
        expires_at: teammate.invitationExpiresAt?.toISOString() ?? null,
        has_password: hasPerson,
      };
    },
  );

  app.post(
    '/v5/team/invitation/accept',
    {
      config: { scope: 'public' },
      schema: {
        tags,
        summary: 'Join the team by the link of the mail, and sign in',
        description:
          'A new person chooses a password; a known one gives the one they have, and the code of their second factor.',
        body: z.strictObject({
          token,
          name: z.string().trim().min(1).max(120),
          password: newPasswordSchema,
          code: z.string().trim().min(1).max(40).optional(),
        }),
        response: { 200: meSchema },
      },
    },
    async (req, reply) => {
      refuseForeignPage(req, deps.settings.publicUrl);
      const joined = await acceptInvitation(people, deps, { ...req.body, address: req.ip }, req.id);
      setSignInCookie(reply, deps, joined);
      return presentMe(deps, joined);
    },
  );
};
