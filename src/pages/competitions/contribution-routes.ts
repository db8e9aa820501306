import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  contributionOfSession,
  contributionTerms,
  findDraft,
  findKeptPicture,
  maxPictureBytes,
  type Part,
  readDraftPicture,
  readPicture,
  sendContribution,
  type WrongWord,
} from '../../modules/contributions/index.ts';
import { findKnown } from '../../modules/sessions/index.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { addressKey, throttle } from '../../platform/http/throttle.ts';
import { minorUnits } from '../../platform/money.ts';
import { Problem } from '../../platform/problem.ts';
import { askingSteps } from '../claim-steps.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import { claim } from '../routes/claim.ts';
import { refusalOf, type SessionParams, type SessionScene, sessionSceneOf } from '../routes/session.ts';
import type { PagesDeps } from '../scene.ts';
import { sendPage } from '../send.ts';
import { type ContributionStepView, contributionPage } from './contribution-page.ts';

type Request = FastifyRequest<{ Params: SessionParams }>;

/** How many times one address may send something for one competition. */
const sends = { limit: 30, windowSeconds: 600 };

/** GET and POST /p/{code}/{session}/contribution: what is sent with an entry, before the other steps of the claim. */
export async function contributionRoutes(app: FastifyInstance, deps: PagesDeps): Promise<void> {
  const schema = { hide: true };
  const url = '/p/:code/:session/contribution';
  const uploads = new WeakMap<FastifyRequest, Buffer>();
  await app.register(multipart, {
    limits: { fileSize: maxPictureBytes + 1, files: 1, fields: 20, fieldSize: 30_000 },
    throwFileSizeLimit: false,
  });

  app.get<{ Params: SessionParams }>(url, { schema }, async (request, reply) => {
    const asked = await sceneWithTerms(deps, request, reply);
    return asked ? sendStep(deps, reply, asked.scene, {}) : reply;
  });

  app.post<{ Params: SessionParams }>(
    url,
    {
      schema,
      bodyLimit: 2 * maxPictureBytes,
      preHandler: async (request) => {
        const { fields, file } = await readForm(request, 'file');
        request.body = fields;
        if (file) uploads.set(request, file);
      },
    },
    async (request, reply) => {
      const asked = await sceneWithTerms(deps, request, reply);
      if (!asked) return reply;
      const { scene } = asked;
      const { ctx, coupon, session, brand } = scene;
      const typed = request.body as Record<string, string>;
      const key = `${coupon.accountId} ${coupon.id} ${addressKey(request.ip)}`;
      const tries = await throttle(deps, { purpose: 'contribution', key, ...sends });
      if (tries.retryAfterSeconds > 0) {
        void reply.header('retry-after', String(tries.retryAfterSeconds));
        return sendStep(deps, reply, scene, { typed, wait: Math.ceil(tries.retryAfterSeconds / 60) });
      }
      const amount = typed.amount?.trim();
      try {
        await sendContribution(ctx, deps, coupon, session.code, {
          ...typed,
          boughtOn: typed.bought_on,
          amountMinor: amount ? (minorUnits(amount, brand.currency) ?? Number.NaN) : undefined,
          picture: uploads.get(request),
          keepPicture: true,
        });
      } catch (error) {
        const wrong = error instanceof Problem && error.code === 'invalid' ? error.facts.parts : undefined;
        if (!wrong) throw error;
        return sendStep(deps, reply, scene, { typed, wrong: wrong as Partial<Record<Part, WrongWord>> });
      }
      const after = scene.reader.embed ? '?embed=1' : '';
      void reply.header('cache-control', 'no-store');
      if ((await followingOf(scene)) > 0) return reply.redirect(`${scene.reader.base}/claim${after}`, 303);
      return claim(deps, request, reply, scene, {}, () => reply.redirect(scene.reader.base + after, 303));
    },
  );

  app.get<{ Params: SessionParams }>(`${url}/picture`, { schema }, async (request, reply) => {
    const scene = await sessionSceneOf(deps, request, reply);
    const picture = scene && (await ownPicture(scene));
    if (!picture) throw new Problem('not_found');
    return reply.header('cache-control', 'private, no-store').type('image/webp').send(picture);
  });
}

/** The picture of this copy as its holder sees it: about to be sent, or sent. */
async function ownPicture({ ctx, coupon, session }: SessionScene): Promise<Buffer | undefined> {
  if (!session.claimedAt) return readDraftPicture(ctx, coupon.id, session.code);
  const sent = await contributionOfSession(ctx, coupon.id, session.id);
  return sent && readPicture(ctx, coupon.id, sent.n, 'small');
}

/** A copy for which something may be sent; undefined when a reply was made. */
async function sceneWithTerms(
  deps: PagesDeps,
  request: Request,
  reply: FastifyReply,
): Promise<{ scene: SessionScene } | undefined> {
  const scene = await sessionSceneOf(deps, request, reply);
  const terms = scene && (await contributionTerms(scene.ctx, scene.coupon));
  if (!scene || !terms) {
    refusePlainly(deps, request, reply, 'not_found');
    return undefined;
  }
  const no = refusalOf(scene);
  if (no) {
    refuse(deps, request, reply, scene, no);
    return undefined;
  }
  if (scene.session.claimedAt) {
    void reply.header('cache-control', 'no-store');
    reply.redirect(scene.reader.base + (scene.reader.embed ? '?embed=1' : ''), 303);
    return undefined;
  }
  return { scene };
}

const followingOf = async ({ ctx, coupon, session }: SessionScene): Promise<number> =>
  askingSteps(coupon, askingSteps(coupon).length > 0 ? await findKnown(ctx, session.code) : undefined).length;

/** The step as this person has it, with what is wrong beside it. */
export async function sendStep(
  deps: PagesDeps,
  reply: FastifyReply,
  scene: SessionScene,
  { typed = {}, wrong = {}, wait = null }: Partial<Pick<ContributionStepView, 'typed' | 'wrong' | 'wait'>>,
): Promise<FastifyReply> {
  const { ctx, coupon, session, face, reader, brand } = scene;
  const terms = await contributionTerms(ctx, coupon);
  if (!terms) throw new Error(`${coupon.id} asks for nothing`);
  const draft = (await findDraft(ctx, coupon.id, session.code)) ?? null;
  const picture = (await findKeptPicture(ctx, coupon.id, session.code, terms.kind)) ?? null;
  const following = await followingOf(scene);
  const view = { terms, currency: brand.currency, draft, picture, typed, wrong, wait, following };
  return sendPage(reply, contributionPage(face, reader, deps.assets, view), reader.embed);
}
