import type { FastifyReply, FastifyRequest } from 'fastify';
import { brandWith } from '../../modules/brands/index.ts';
import type { Language } from '../../modules/coupons/index.ts';
import {
  cachedDirectory,
  type Directory,
  type DirectoryUser,
  directoryPath,
  resolveDirectoryCode,
  signedInUser,
  signInDays,
} from '../../modules/directories/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { makeCtx } from '../../platform/deps.ts';
import { trusted } from '../html.ts';
import { plainFace } from '../plain-face.ts';
import { readerLanguage } from '../reader-language.ts';
import { type PagesDeps, picturesOf } from '../scene.ts';
import { themeSheet } from '../theme.ts';
import type { Face, Picture, Reader } from '../view.ts';
import { fieldsOf } from '../visit.ts';
import { wardrobe } from '../wardrobe.ts';

/** Everything about a directory that is the same for all who read it in one language. */
export interface DirectoryFace extends Face {
  header: Picture | null;
  hasTerms: boolean;
}

/** One request about one directory, with everything that its pages are made of. */
export interface DirectoryScene {
  ctx: Ctx;
  directory: Directory;
  face: DirectoryFace;
  reader: Reader;
  /** Who is signed in on this browser. */
  user: DirectoryUser | undefined;
  secure: boolean;
}

export interface DirectoryParams {
  directory: string;
}

export const signInCookie = (code: string) => `tearoff_d_${code}`;
const dress = wardrobe<DirectoryFace>(500);

/** The directory behind a public code, dressed for this reader; undefined when there is none. */
export async function directorySceneOf(
  deps: PagesDeps,
  request: FastifyRequest<{ Params: DirectoryParams }>,
  reply: FastifyReply,
): Promise<DirectoryScene | undefined> {
  const target = await resolveDirectoryCode(deps.db, request.params.directory.toLowerCase());
  if (!target) return undefined;
  const ctx = makeCtx(deps, target.accountId, { kind: 'consumer' }, request.id);
  const directory = await cachedDirectory(ctx, target.directoryId);
  if (!directory) return undefined;
  const kept = request.cookies[signInCookie(directory.code)];
  const user =
    kept && directory.settings.registration.on ? await signedInUser(ctx, directory.id, kept) : undefined;
  const secure = deps.settings.publicUrl.startsWith('https://');
  const base = directoryPath(directory);
  const embed = fieldsOf(request.query).embed === '1';
  const at = { path: base, secure, embed, own: directory.settings.language };
  const language = await readerLanguage(request, reply, at, async () => user?.language);
  const face = await directoryFace(deps, ctx, directory, language);
  return { ctx, directory, face, user, secure, reader: { language, base, embed, now: deps.clock.now() } };
}

/** The face of a directory in one language; kept for each of its versions. */
export async function directoryFace(
  deps: Pick<PagesDeps, 'assets'>,
  ctx: Ctx,
  directory: Directory,
  language: Language,
  { origin = '', fresh = false } = {},
): Promise<DirectoryFace> {
  const { design } = directory.settings;
  const named = [design.logo, design.header_image, design.share_image, design.favicon, design.home_icon];
  const brandOf = () => brandWith(ctx, named);
  const { brand, faces } = fresh
    ? { brand: await brandOf(), faces: new Map<string, DirectoryFace>() }
    : await dress(`${directory.accountId}/${directory.id}/${directory.version}`, brandOf);
  const known = faces.get(language);
  if (known) return known;
  const find = picturesOf(brand, origin);
  const picture = (id: string | null, widest: number) => (id ? find(id, widest) : null);
  const { words, translations } = directory.settings;
  const own = translations[language] ?? {};
  const word = (name: 'title' | 'subtitle' | 'description' | 'terms') =>
    own[name]?.trim() || words[name]?.trim() || '';
  const rich = (name: 'description' | 'terms') => (word(name) ? trusted(word(name)) : null);
  const languages = [
    directory.settings.language,
    ...(Object.keys(translations) as Language[]).filter((one) =>
      Object.values(translations[one] ?? {}).some((text) => text?.trim()),
    ),
  ];
  const asset = (name: string) => origin + deps.assets.url(name);
  const face: DirectoryFace = {
    ...plainFace(language, [...new Set([...languages, language])], asset),
    code: directory.code,
    version: directory.version,
    brand: brand.name,
    logo: picture(design.logo, 480),
    header: picture(design.header_image, 1280),
    shareImage: picture(design.share_image, 1200)?.url ?? null,
    favicon: picture(design.favicon ?? design.logo, 192)?.url ?? null,
    title: word('title') || directory.name,
    subtitle: word('subtitle'),
    description: rich('description'),
    terms: rich('terms'),
    hasTerms: word('terms') !== '',
    poweredBy: design.powered_by,
    brandColour: design.brand_colour,
    groundColour: design.background_colour,
    font: design.font,
    themeSheet: themeSheet(design, asset, null),
    timeZone: directory.timeZone,
  };
  faces.set(language, face);
  return face;
}

/** Keeps a browser signed in. */
export function rememberSignIn(
  reply: FastifyReply,
  { directory, secure }: Pick<DirectoryScene, 'directory' | 'secure'>,
  signIn: string,
): void {
  void reply.setCookie(signInCookie(directory.code), signIn, {
    path: directoryPath(directory),
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: signInDays * 86_400,
  });
}
