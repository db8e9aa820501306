import type { Language } from '../../modules/coupons/index.ts';
import { cachedShelf, type Directory, directoryPath } from '../../modules/directories/index.ts';
import { listCategories } from '../../modules/shelves/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { freeze } from '../freeze.ts';
import type { PagesDeps } from '../scene.ts';
import { emptyForm } from '../view.ts';
import { type DirectoryScene, directoryFace } from './directory-scene.ts';
import { homePage } from './home-page.ts';
import { registerPage } from './person-pages.ts';
import { slipsOf } from './slips.ts';

/** Writes a page of a directory that need not be stored, frozen, so that it can stand in any frame. */
export function drawDirectorySketch(deps: PagesDeps) {
  const origin = deps.settings.publicUrl;
  const assets = { ...deps.assets, url: (name: string) => origin + deps.assets.url(name) };
  return async (
    ctx: Ctx,
    directory: Directory,
    { page, language }: { page: 'home' | 'register'; language: Language },
  ): Promise<string> => {
    const face = await directoryFace(deps, ctx, directory, language, { origin, fresh: true });
    const reader = { language, base: directoryPath(directory), embed: false, now: ctx.clock.now() };
    const scene: DirectoryScene = { ctx, directory, face, reader, user: undefined, secure: true };
    if (page === 'register')
      return freeze(registerPage(scene, assets, { state: emptyForm, next: '' }).markup);
    const [shelf, categories] = await Promise.all([cachedShelf(ctx, directory.id), listCategories(ctx)]);
    const slips = (await slipsOf(deps, ctx, shelf, { language, user: undefined, categories })).map(
      (slip) => ({
        ...slip,
        picture: slip.picture && { ...slip.picture, url: origin + slip.picture.url },
      }),
    );
    const filter = { text: '', categoryId: null, hideUsed: false };
    return freeze(homePage(scene, assets, { slips, categories, filter, near: false, pageNumber: 1 }).markup);
  };
}
