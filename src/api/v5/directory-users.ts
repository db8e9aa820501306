import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  blockUser,
  directoryPath,
  forgetUser,
  getUser,
  grantAccess,
  makeSignInToken,
  pageUsers,
  registerUser,
  requireDirectory,
  revokeAccess,
  type UserFields,
  updateUser,
} from '../../modules/directories/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { directoryUserSchema, presentUser, userFields } from './directory-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Directories'];
const params = z.object({ id: z.string() });
const oneParams = z.object({ id: z.string(), user: z.string() });
const password = z.string().max(200);
const idsOf = ({ id, user }: z.output<typeof oneParams>) =>
  [requireId('directory', id), requireId('directoryUser', user)] as const;
const given = (body: object) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as UserFields;

/** Who is registered in a directory. */
export const directoryUserRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.get(
    '/v5/directories/:id/users',
    {
      config: { scope: 'directories:read' },
      schema: {
        tags,
        summary: 'List the users of a directory, newest first',
        params,
        querystring: z.strictObject({
          ...pageQuery,
          search: z.string().trim().max(100).optional().describe('Part of a name, address or phone number'),
          is: z.enum(['active', 'blocked', 'paying']).optional(),
        }),
        response: { 200: pageOf(directoryUserSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, search, is } = req.query;
      const offset = readCursor(cursor, z.int().min(0)) ?? 0;
      const { users, total } = await pageUsers(req.ctx, requireId('directory', req.params.id), {
        text: search || undefined,
        is,
        limit,
        offset,
      });
      const now = deps.clock.now();
      return {
        data: users.map((user) => presentUser(user, now)),
        next_cursor: offset + users.length < total ? writeCursor(offset + limit) : null,
        total,
      };
    },
  );

  app.post(
    '/v5/directories/:id/users',
    {
      config: { scope: 'directories:write', secretFields: ['password'] },
      schema: {
        tags,
        summary: 'Register somebody in a directory',
        description: 'Without a password they sign in by a link in a mail.',
        params,
        body: z.strictObject({
          email: z.string().trim().max(200),
          password: password.optional(),
          ...userFields,
        }),
        response: { 201: directoryUserSchema },
      },
    },
    async (req, reply) => {
      const { password, ...fields } = req.body;
      const directory = await requireDirectory(req.ctx, requireId('directory', req.params.id));
      const made = await registerUser(req.ctx, deps, directory, {
        fields: given(fields),
        password,
        confirmed: true,
      });
      if (made.verdict === 'known') throw new Problem('conflict', { field: 'email' });
      return reply.code(201).send(presentUser(made.user, deps.clock.now()));
    },
  );

  app.get(
    '/v5/directories/:id/users/:user',
    {
      config: { scope: 'directories:read' },
      schema: { tags, summary: 'Get a user', params: oneParams, response: { 200: directoryUserSchema } },
    },
    async (req) => presentUser(await getUser(req.ctx, ...idsOf(req.params)), deps.clock.now()),
  );

  app.patch(
    '/v5/directories/:id/users/:user',
    {
      config: { scope: 'directories:write', secretFields: ['password'] },
      schema: {
        tags,
        summary: 'Change what is known of a user, or their password',
        params: oneParams,
        body: z.strictObject({ password: password.optional(), ...userFields }),
        response: { 200: directoryUserSchema },
      },
    },
    async (req) => {
      const { password, ...fields } = req.body;
      const [directoryId, id] = idsOf(req.params);
      const user = await updateUser(req.ctx, deps, directoryId, id, given(fields), password);
      return presentUser(user, deps.clock.now());
    },
  );

  app.delete(
    '/v5/directories/:id/users/:user',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Forget a user',
        description:
          'Their copies of coupons stay what they are. Who is known by nothing else is forgotten whole.',
        params: oneParams,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      await forgetUser(req.ctx, ...idsOf(req.params));
      return reply.code(204).send(null);
    },
  );

  for (const [path, summary, blocked] of [
    ['block', 'Keep a user out', true],
    ['unblock', 'Let a user in again', false],
  ] as const)
    app.post(
      `/v5/directories/:id/users/:user/${path}`,
      {
        config: { scope: 'directories:write' },
        schema: { tags, summary, params: oneParams, response: { 200: directoryUserSchema } },
      },
      async (req) => presentUser(await blockUser(req.ctx, ...idsOf(req.params), blocked), deps.clock.now()),
    );

  app.put(
    '/v5/directories/:id/users/:user/access',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Open paid content to a user, until a moment or without end',
        params: oneParams,
        body: z.strictObject({ until: z.iso.datetime({ offset: true }).nullable().default(null) }),
        response: { 200: directoryUserSchema },
      },
    },
    async (req) => {
      const { until } = req.body;
      const user = await grantAccess(req.ctx, ...idsOf(req.params), until === null ? null : new Date(until));
      return presentUser(user, deps.clock.now());
    },
  );

  app.delete(
    '/v5/directories/:id/users/:user/access',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Close paid content to a user',
        params: oneParams,
        response: { 200: directoryUserSchema },
      },
    },
    async (req) => presentUser(await revokeAccess(req.ctx, ...idsOf(req.params)), deps.clock.now()),
  );

  app.post(
    '/v5/directories/:id/users/:user/sign-in',
    {
      config: { scope: 'directories:write', secretFields: ['url', 'token'] },
      schema: {
        tags,
        summary: 'Make an address that signs a user in, once',
        params: oneParams,
        response: { 201: z.object({ token: z.string(), url: z.string(), expires_at: z.string() }) },
      },
    },
    async (req, reply) => {
      const [directoryId, id] = idsOf(req.params);
      const directory = await requireDirectory(req.ctx, directoryId);
      const { token, expiresAt } = await makeSignInToken(req.ctx, directoryId, id, 'sso');
      const url = `${deps.settings.publicUrl}${directoryPath(directory)}?token=${token}`;
      void reply.header('cache-control', 'no-store');
      return reply.code(201).send({ token, url, expires_at: expiresAt.toISOString() });
    },
  );
};
