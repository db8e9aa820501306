import type { Page } from '../layout.ts';
import { previewPage, shareTags } from '../preview-page.ts';
import type { PagesDeps, Scene } from '../scene.ts';
import { gamePage } from './game-page.ts';
import { gameViewOf } from './game-scene.ts';

/**
 * What crawlers and link previews read: the offer, or the game with what can be won. No session, nothing to press but the way in.
 */
export async function previewOf(deps: PagesDeps, scene: Scene): Promise<Page> {
  const { face, reader } = scene;
  const found = scene.coupon.kind === 'game' ? await gameViewOf(deps, scene) : undefined;
  if (!found) return previewPage(face, reader, deps.assets, deps.settings.publicUrl);
  const head = shareTags(face, deps.settings.publicUrl);
  return gamePage(face, null, reader, deps.assets, found.view, { head, preview: true });
}
