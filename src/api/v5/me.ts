import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { accountLanguages } from '../../modules/accounts/index.ts';
import { noteSignIn } from '../../modules/subaccounts/index.ts';
import { listMemberships, updateProfile } from '../../modules/teammates/index.ts';
import { setSignInCookie } from '../../platform/auth/cookie.ts';
import { changePassword } from '../../platform/auth/people.ts';
import {
  confirmSecondFactor,
  disableSecondFactor,
  renewBackupCodes,
  startSecondFactor,
} from '../../platform/auth/second-factor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { meSchema, presentKeyAsMe, presentMe, presentVisitor } from './me-wire.ts';
import { makePeople, requirePerson } from './person.ts';
import { newPasswordSchema, passwordSchema } from './person-fields.ts';

const tags = ['Me'];
const passwordBody = z.strictObject({ password: passwordSchema });
const backupCodes = z.array(z.string()).describe('Each works once; shown in this answer and never again');

/** These answer with a cookie or with secrets, so that no answer of theirs is stored. */
const config = { scope: 'signed-in', idempotency: 'off' } as const;

const isVisitor = (ctx: Ctx): ctx is Ctx & { actor: { kind: 'visitor' } } => ctx.actor.kind === 'visitor';
const isKey = (ctx: Ctx): ctx is Ctx & { actor: { kind: 'key' } } => ctx.actor.kind === 'key';

/** The caller themselves: who they are, their password, their second factor, the account they look at. */
export const meRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const people = makePeople(deps);

  app.get(
    '/v5/me',
    {
      config: { scope: 'signed-in' },
      schema: { tags, summary: 'Who am I, and what may I do', response: { 200: meSchema } },
    },
    async (req) => {
      if (isKey(req.ctx)) return presentKeyAsMe(req.ctx);
      if (isVisitor(req.ctx)) return presentVisitor(req.ctx);
      // A command line is signed in as its person, without the cookie that the rest of this file asks for.
      const { actor } = req.ctx;
      if (actor.kind !== 'teammate') throw new Problem('person_needed');
      return presentMe(deps, { userId: actor.userId, accountId: req.ctx.accountId });
    },
  );

  app.patch(
    '/v5/me',
    {
      config,
      schema: {
        tags,
        summary: 'Change my name, language or password',
        description: 'A new password signs the person out on every other device.',
        body: z
          .strictObject({
            name: z.string().trim().min(1).max(120),
            language: z.enum(accountLanguages).nullable(),
            password: z.strictObject({ current: passwordSchema, new: newPasswordSchema }),
          })
          .partial(),
        response: { 200: meSchema },
      },
    },
    async (req, reply) => {
      const person = requirePerson(deps, req);
      const { accountId } = req.ctx;
      const { password, name, language } = req.body;
      if (password) {
        const signedToken = await changePassword(people, person, {
          current: password.current,
          next: password.new,
        });
        setSignInCookie(reply, deps, { accountId, signedToken });
      }
      await updateProfile(req.ctx, person, { name, language });
      return presentMe(deps, { userId: person.userId, accountId });
    },
  );

  app.post(
    '/v5/me/account',
    {
      config,
      schema: {
        tags,
        summary: 'Look at another of my accounts',
        body: z.strictObject({ account: z.string() }),
        response: { 200: meSchema },
      },
    },
    async (req, reply) => {
      const { userId, signedToken } = requirePerson(deps, req);
      const accountId = requireId('account', req.body.account);
      const memberships = await listMemberships(deps, userId);
      if (!memberships.some((membership) => membership.accountId === accountId))
        throw new Problem('not_found');
      await noteSignIn({ ...req.ctx, accountId });
      setSignInCookie(reply, deps, { accountId, signedToken });
      return presentMe(deps, { userId, accountId });
    },
  );

  app.post(
    '/v5/two-factor/start',
    {
      config,
      schema: {
        tags,
        summary: 'Begin with a second factor',
        description: 'It is asked for only once the first code is confirmed.',
        body: passwordBody,
        response: {
          200: z.object({
            uri: z.string().describe('`otpauth://…`, to be shown as a QR code to an authenticator app'),
            secret: z.string().describe('The same for typing'),
            backup_codes: backupCodes,
          }),
        },
      },
    },
    async (req, reply) => {
      const started = await startSecondFactor(people, requirePerson(deps, req), req.body.password);
      void reply.header('cache-control', 'no-store');
      const secret = new URL(started.uri).searchParams.get('secret') ?? '';
      return { uri: started.uri, secret, backup_codes: started.backupCodes };
    },
  );

  app.post(
    '/v5/two-factor/confirm',
    {
      config,
      schema: {
        tags,
        summary: 'Confirm the first code of the authenticator app',
        body: z.strictObject({ code: z.string().trim().min(1).max(40) }),
        response: { 200: meSchema },
      },
    },
    async (req, reply) => {
      const person = requirePerson(deps, req);
      const signedToken = await confirmSecondFactor(people, person, req.body.code);
      setSignInCookie(reply, deps, { accountId: req.ctx.accountId, signedToken });
      return presentMe(deps, { userId: person.userId, accountId: req.ctx.accountId });
    },
  );

  app.post(
    '/v5/two-factor/disable',
    {
      config,
      schema: {
        tags,
        summary: 'Do without a second factor',
        body: passwordBody,
        response: { 200: meSchema },
      },
    },
    async (req, reply) => {
      const person = requirePerson(deps, req);
      const signedToken = await disableSecondFactor(people, person, req.body.password);
      setSignInCookie(reply, deps, { accountId: req.ctx.accountId, signedToken });
      return presentMe(deps, { userId: person.userId, accountId: req.ctx.accountId });
    },
  );

  app.post(
    '/v5/two-factor/backup-codes',
    {
      config,
      schema: {
        tags,
        summary: 'Get ten new backup codes; the old ones stop working',
        body: passwordBody,
        response: { 200: z.object({ backup_codes: backupCodes }) },
      },
    },
    async (req, reply) => {
      const codes = await renewBackupCodes(people, requirePerson(deps, req), req.body.password);
      void reply.header('cache-control', 'no-store');
      return { backup_codes: codes };
    },
  );
};
