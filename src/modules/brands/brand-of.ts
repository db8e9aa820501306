import type { Ctx } from '../../platform/ctx.ts';
import { parseId } from '../../platform/ids.ts';
import type { Coupon } from '../coupons/index.ts';
import * as queries from './queries.ts';

export interface StoredPicture {
  accountId: number;
  id: number;
  sha256: string;
  mediaType: string;
  width: number | null;
  height: number | null;
}

/** What a coupon wears beside its own words: the name of who offers it, the money they count in, the pictures of its design. */
export interface Brand {
  name: string;
  currency: string;
  /** By the id that the design names, `fil_401`. */
  pictures: ReadonlyMap<string, StoredPicture>;
}

/** The brand of a coupon. Pages keep it per version of the coupon, so this is read about once per change. */
export async function brandOf(ctx: Ctx, coupon: Coupon): Promise<Brand> {
  const { design } = coupon.content;
  const { logo, background_image, share_image, favicon, images } = design;
  return brandWith(ctx, [logo, background_image, share_image, favicon, ...images]);
}

/** The brand of something else of the account, with these pictures (`fil_401`). */
export async function brandWith(ctx: Ctx, named: readonly (string | null)[]): Promise<Brand> {
  const ids = named.flatMap((id) => (id ? (parseId('file', id) ?? []) : []));
  const [account, pictures] = await Promise.all([
    queries.findAccountFace(ctx),
    ids.length > 0 ? queries.listPictures(ctx, ids) : [],
  ]);
  return {
    name: account?.senderName || account?.name || '',
    currency: account?.currency ?? 'EUR',
    pictures: new Map(pictures.map((picture) => [`fil_${picture.id}`, picture])),
  };
}
