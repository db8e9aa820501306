import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  agreeTo,
  consentKey,
  endSignIn,
  findUserByEmail,
  redeemAccessCode,
  registerFields,
  registerUser,
  signInByPassword,
  signInByToken,
  startSignIn,
  type UserFields,
} from '../../modules/directories/index.ts';
import { sortReasons } from '../../modules/sessions/index.ts';
import { addressKey, forgive, giveBack, type ThrottleLimit, throttle } from '../../platform/http/throttle.ts';
import { translator } from '../../platform/i18n/index.ts';
import { formatId, parseId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { typedAddress } from '../asked-mail.ts';
import { isTicked } from '../claim-steps.ts';
import { flatBody } from '../flat-body.ts';
import { formProblems } from '../form-problems.ts';
import { html } from '../html.ts';
import type { PagesDeps } from '../scene.ts';
import { sendPage } from '../send.ts';
import { emptyForm, type FormState } from '../view.ts';
import { fieldsOf, isBot } from '../visit.ts';
import {
  type DirectoryParams,
  type DirectoryScene,
  rememberSignIn,
  signInCookie,
} from './directory-scene.ts';
import {
  accessPage,
  blank,
  confirmPage,
  favouritesPage,
  linkPage,
  linkUsedPage,
  registerPage,
  sentPage,
  signInPage,
  youPage,
} from './person-pages.ts';
import { mailSignIn } from './sign-in-mail.ts';
import type { Slip } from './slips.ts';

const hidden = { schema: { hide: true } };
const hour = 3_600;
const quarter = 900;

type Request = FastifyRequest<{ Params: DirectoryParams }>;
interface Ground {
  openScene(deps: PagesDeps, request: Request, reply: FastifyReply): Promise<DirectoryScene | undefined>;
  contentsOf(deps: PagesDeps, scene: DirectoryScene): Promise<{ slips: Slip[] }>;
}

/** Whole families and offices register behind one address; nobody registers a hundred times. */
const registrations = { limit: 60, windowSeconds: hour };
const wrongPasswords = { limit: 10, windowSeconds: quarter };
const wrongFromAddress = { limit: 40, windowSeconds: quarter };
const mailsToOne = { limit: 5, windowSeconds: hour };
const mailsFromAddress = { limit: 20, windowSeconds: hour };
const codeTries = { limit: 10, windowSeconds: quarter };

/** Registering, signing in and out, favourites, one's own copies and paid access. */
export function personRoutes(app: FastifyInstance, deps: PagesDeps, { openScene, contentsOf }: Ground): void {
  const { assets } = deps;
  const { publicUrl } = deps.settings;

  /** A page of a directory where people are registered; elsewhere the way back. */
  async function sceneWithPeople(request: Request, reply: FastifyReply) {
    const scene = await openScene(deps, request, reply);
    if (!scene) return undefined;
    void reply.header('cache-control', 'no-store');
    if (scene.directory.settings.registration.on) return scene;
    void reply.redirect(scene.reader.base, 303);
    return undefined;
  }
  /** The same, of somebody who is signed in. */
  async function ownScene(request: Request, reply: FastifyReply) {
    const scene = await sceneWithPeople(request, reply);
    if (!scene) return undefined;
    if (scene.user) return { ...scene, user: scene.user };
    void reply.redirect(`${scene.reader.base}/sign-in`, 303);
    return undefined;
  }
  /** Seconds to wait, or 0. */
  async function counted(limits: ThrottleLimit[]): Promise<number> {
    for (const limit of limits) {
      const { allowed, retryAfterSeconds } = await throttle(deps, limit);
      if (!allowed) return retryAfterSeconds;
    }
    return 0;
  }
  const waitText = ({ face }: DirectoryScene, reply: FastifyReply, seconds: number) => {
    void reply.header('retry-after', String(seconds));
    return translator(face.language, 'directory')('too_many', { seconds });
  };
  const keyOf = ({ directory }: DirectoryScene, rest: string) =>
    `${directory.accountId} ${directory.id} ${rest}`;

  app.get<{ Params: DirectoryParams }>('/d/:directory/register', hidden, async (request, reply) => {
    const scene = await sceneWithPeople(request, reply);
    if (!scene) return reply;
    const next = nextOf(fieldsOf(request.query));
    if (scene.user) return reply.redirect(leadTo(scene, next), 303);
    return sendPage(reply, registerPage(scene, assets, blank(next)), false);
  });

  app.post<{ Params: DirectoryParams }>('/d/:directory/register', hidden, async (request, reply) => {
    const scene = await sceneWithPeople(request, reply);
    if (!scene) return reply;
    const { ctx, directory, face, reader } = scene;
    const t = translator(face.language, 'directory');
    const fields = flatBody(request.body);
    const next = nextOf(fields);
    if (isBot(request)) return reply.redirect(reader.base, 303);
    const again = (state: FormState, alert: string | null = null) =>
      sendPage(reply, registerPage(scene, assets, { state, next, alert }), false);
    const keys = directory.settings.registration.consents.map(consentKey);
    const ticked = new Set(keys.filter((key) => isTicked(fields[`consent_${key}`])));
    const consents = Object.fromEntries(keys.map((key) => [key, ticked.has(key)]));
    const state: FormState = { answers: fields, consents, problems: {} };
    const wait = await counted([
      { purpose: 'directory_register', key: keyOf(scene, addressKey(request.ip)), ...registrations },
    ]);
    if (wait > 0) return again(state, waitText(scene, reply, wait));
    try {
      const made = await registerUser(ctx, deps, directory, {
        fields: askedOf(scene, fields),
        password: fields.password || undefined,
        language: face.language,
        agreed: { ticked, language: face.language },
      });
      if (made.verdict === 'known') {
        const signedIn =
          fields.password && (await tryPassword(scene, request, made.user.email ?? '', fields.password));
        if (!signedIn) return again(state, t('known'));
        // The right password says that the boxes are theirs, too.
        await agreeTo(ctx, directory, signedIn.user, ticked, face.language);
        rememberSignIn(reply, scene, signedIn.signIn);
        return reply.redirect(leadTo(scene, next), 303);
      }
      if (directory.settings.registration.confirm_mail || !fields.password)
        await mailSignIn(scene, made.user, publicUrl);
      const { signIn } = await startSignIn(ctx, directory.id, made.user.id);
      rememberSignIn(reply, scene, signIn);
      if (directory.settings.registration.confirm_mail) return reply.redirect(`${reader.base}/confirm`, 303);
      return reply.redirect(next ? leadTo(scene, next) : `${reader.base}?welcome=1`, 303);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'invalid') throw error;
      return again({ ...state, problems: problemsOf(scene, error) });
    }
  });

  /** Counts a try before the password is compared, and takes it back when it was right. */
  async function tryPassword(
    scene: DirectoryScene,
    request: FastifyRequest,
    email: string,
    password: string,
  ) {
    const one: ThrottleLimit = { purpose: 'directory_password', key: keyOf(scene, email), ...wrongPasswords };
    const from: ThrottleLimit = {
      purpose: 'directory_address',
      key: keyOf(scene, addressKey(request.ip)),
      ...wrongFromAddress,
    };
    const wait = await counted([one, from]);
    if (wait > 0) return undefined;
    const signedIn = await signInByPassword(scene.ctx, deps, scene.directory.id, { email, password });
    if (signedIn) {
      await forgive(deps, one);
      await giveBack(deps, from);
    }
    return signedIn;
  }

  app.get<{ Params: DirectoryParams }>('/d/:directory/sign-in', hidden, async (request, reply) => {
    const scene = await sceneWithPeople(request, reply);
    if (!scene) return reply;
    const next = nextOf(fieldsOf(request.query));
    if (scene.user) return reply.redirect(leadTo(scene, next), 303);
    return sendPage(reply, signInPage(scene, assets, blank(next)), false);
  });

  app.post<{ Params: DirectoryParams }>('/d/:directory/sign-in', hidden, async (request, reply) => {
    const scene = await sceneWithPeople(request, reply);
    if (!scene) return reply;
    const { ctx, directory, face } = scene;
    const t = translator(face.language, 'directory');
    const fields = flatBody(request.body);
    const next = nextOf(fields);
    const state: FormState = { ...emptyForm, answers: { email: fields.email ?? '' } };
    const again = (alert: string) =>
      sendPage(reply, signInPage(scene, assets, { state, next, alert }), false);
    const email = typedAddress(fields.email?.trim() ?? '');
    if (fields.by === 'mail' || !fields.password) {
      if (!email) return again(translator(face.language, 'consumer')('bad_email'));
      const wait = await counted([
        { purpose: 'directory_mail', key: keyOf(scene, email), ...mailsToOne },
        { purpose: 'directory_mail', key: keyOf(scene, addressKey(request.ip)), ...mailsFromAddress },
      ]);
      if (wait > 0) return again(waitText(scene, reply, wait));
      const user = await findUserByEmail(ctx, directory.id, email);
      if (user && !user.blockedAt) await mailSignIn(scene, user, publicUrl);
      return sendPage(reply, sentPage(scene, assets, email), false);
    }
    const signedIn = email && (await tryPassword(scene, request, email, fields.password));
    if (!signedIn) return again(t('wrong'));
    rememberSignIn(reply, scene, signedIn.signIn);
    return reply.redirect(leadTo(scene, next), 303);
  });

  app.get<{ Params: DirectoryParams & { token: string } }>(
    '/d/:directory/in/:token',
    hidden,
    async (request, reply) => {
      const scene = await sceneWithPeople(request, reply);
      if (!scene) return reply;
      return sendPage(reply, linkPage(scene, assets, tokenOf(request.params.token)), false);
    },
  );

  app.post<{ Params: DirectoryParams & { token: string } }>(
    '/d/:directory/in/:token',
    hidden,
    async (request, reply) => {
      const scene = await sceneWithPeople(request, reply);
      if (!scene) return reply;
      const signedIn = await signInByToken(scene.ctx, scene.directory.id, tokenOf(request.params.token));
      if (!signedIn) return sendPage(reply, linkUsedPage(scene, assets), false);
      rememberSignIn(reply, scene, signedIn.signIn);
      return reply.redirect(scene.reader.base, 303);
    },
  );

  app.post<{ Params: DirectoryParams }>('/d/:directory/sign-out', hidden, async (request, reply) => {
    const scene = await sceneWithPeople(request, reply);
    if (!scene) return reply;
    const name = signInCookie(scene.directory.code);
    const kept = request.cookies[name];
    if (kept) await endSignIn(scene.ctx, kept);
    void reply.clearCookie(name, { path: scene.reader.base });
    return reply.redirect(scene.reader.base, 303);
  });

  app.get<{ Params: DirectoryParams }>('/d/:directory/favourites', hidden, async (request, reply) => {
    const scene = await ownScene(request, reply);
    if (!scene) return reply;
    const { slips } = await contentsOf(deps, scene);
    return sendPage(reply, favouritesPage(scene, assets, slips), false);
  });

  app.get<{ Params: DirectoryParams }>('/d/:directory/you', hidden, async (request, reply) => {
    const scene = await ownScene(request, reply);
    if (!scene) return reply;
    const { slips } = await contentsOf(deps, scene);
    const c = translator(scene.face.language, 'consumer');
    const t = translator(scene.face.language, 'directory');
    const home = html`<details class="keep"><summary class="row">${t('home')}</summary><div class="inside"><button class="button" type="button" data-install hidden>${t('install')}</button><p class="small">${c('keep_home_ios')}</p><p class="small">${c('keep_home_android')}</p></div></details>`;
    return sendPage(reply, youPage(scene, assets, slips, home), false);
  });

  app.get<{ Params: DirectoryParams }>('/d/:directory/confirm', hidden, async (request, reply) => {
    const scene = await ownScene(request, reply);
    if (!scene) return reply;
    if (scene.user.confirmedAt) return reply.redirect(scene.reader.base, 303);
    return sendPage(reply, confirmPage(scene, assets), false);
  });

  app.post<{ Params: DirectoryParams }>('/d/:directory/confirm', hidden, async (request, reply) => {
    const scene = await ownScene(request, reply);
    if (!scene) return reply;
    const wait = await counted([
      { purpose: 'directory_mail', key: keyOf(scene, scene.user.email ?? ''), ...mailsToOne },
    ]);
    if (wait > 0) return sendPage(reply, confirmPage(scene, assets, waitText(scene, reply, wait)), false);
    await mailSignIn(scene, scene.user, publicUrl);
    return sendPage(reply, sentPage(scene, assets, scene.user.email ?? ''), false);
  });

  app.get<{ Params: DirectoryParams }>('/d/:directory/access', hidden, async (request, reply) => {
    const scene = await ownScene(request, reply);
    if (!scene) return reply;
    if (scene.directory.settings.access.kind !== 'paid') return reply.redirect(scene.reader.base, 303);
    const next = nextOf(fieldsOf(request.query));
    return sendPage(reply, accessPage(scene, assets, { next, payment: paymentOf(scene) }), false);
  });

  app.post<{ Params: DirectoryParams }>('/d/:directory/access', hidden, async (request, reply) => {
    const scene = await ownScene(request, reply);
    if (!scene) return reply;
    const { ctx, directory, face, user } = scene;
    const t = translator(face.language, 'directory');
    const fields = flatBody(request.body);
    const next = nextOf(fields);
    const again = (alert: string) =>
      sendPage(reply, accessPage(scene, assets, { next, payment: paymentOf(scene), alert }), false);
    const tries: ThrottleLimit = {
      purpose: 'directory_code',
      key: keyOf(scene, String(user.id)),
      ...codeTries,
    };
    const wait = await counted([tries]);
    if (wait > 0) return again(waitText(scene, reply, wait));
    const redeemed = await redeemAccessCode(ctx, directory.id, user.id, fields.code ?? '');
    if (!('user' in redeemed)) return again(t(`access_${redeemed.verdict}`));
    await forgive(deps, tries);
    return reply.redirect(next ? leadTo(scene, next) : `${scene.reader.base}/you`, 303);
  });
}

/** What a link names: only the alphabet of our tokens is repeated in a page. */
const tokenOf = (text: string) => (/^[\w-]{10,80}$/.test(text) ? text : 'none');

/** The listing to go on to. */
const nextOf = ({ next = '' }: Record<string, string>) => {
  const id = parseId('listing', next);
  return id === undefined ? '' : formatId('listing', id);
};
const leadTo = ({ reader }: DirectoryScene, next: string) => (next ? `${reader.base}/${next}` : reader.base);

/** What the form asks for, and nothing else. */
function askedOf({ directory }: DirectoryScene, fields: Record<string, string>): UserFields {
  const asked = new Map(directory.settings.registration.fields.map((field) => [field.name, field.required]));
  const given: UserFields = { email: fields.email ?? '' };
  const missing: { path: string; message: string }[] = [];
  for (const name of registerFields) {
    if (!asked.has(name)) continue;
    const value = fields[name]?.trim() ?? '';
    if (value !== '') given[name] = value;
    else if (asked.get(name)) missing.push({ path: `/${name}`, message: 'is required' });
  }
  if (missing.length > 0) throw new Problem('invalid', {}, missing);
  return given;
}

/** Why a form was not taken, in the reader's language. */
function problemsOf({ face }: DirectoryScene, { issues }: Problem): FormState['problems'] {
  const reasons = Object.fromEntries(
    issues.map(({ path, message }) => {
      const name = path.slice(1);
      const known = { email: 'email', phone: 'phone', birth_date: 'date' } as const;
      const reason =
        message === 'is required' ? 'required' : (known[name as keyof typeof known] ?? 'too_long');
      return [`/answers/${name}`, reason] as const;
    }),
  );
  const problems = formProblems(face, sortReasons(reasons));
  const password = issues.some(({ path }) => path === '/password');
  return {
    ...problems,
    ...(password ? { password: translator(face.language, 'directory')('bad_password') } : {}),
  };
}

/** Where people pay, with who they are and for what. */
function paymentOf({ directory, user }: DirectoryScene): string | null {
  const { payment_url } = directory.settings.access;
  if (!payment_url || !user) return null;
  const url = new URL(payment_url);
  url.searchParams.set('directory', formatId('directory', directory.id));
  url.searchParams.set('user', formatId('directoryUser', user.id));
  return url.href;
}
