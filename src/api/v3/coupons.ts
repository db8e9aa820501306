import type { z } from 'zod';
import { type Coupon, findCoupon, listCoupons, statusOf } from '../../modules/coupons/index.ts';
import { listShelves } from '../../modules/shelves/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, parseId } from '../../platform/ids.ts';
import * as words from './action-words.ts';
import { choices } from './choices.ts';
import { ok } from './envelope.ts';
import { fail } from './failure.ts';
import type { V3Call } from './index.ts';
import { wireDate } from './wire-date.ts';

/** The coupon of a `campaign` parameter, or failure 502. */
export async function campaignOf(ctx: Ctx, id: number): Promise<Coupon> {
  return (await findCoupon(ctx, id)) ?? fail('campaignNotFound', 'Campaign not found.');
}

/** No pagination parameter is documented: everything is one answer, read in pieces of this size. */
const listPiece = 500;

const couponList: V3Call = {
  path: 'coupon/list',
  scope: 'coupons:read',
  reads: true,
  words: words.listCoupons,
  async answer({ ctx, parameters, deps }) {
    const onlyActive = parameters.flag('only_active');
    const folder = parameters.text('folder');
    const category = parameters.text('category');
    const tags = parameters.text('tags');
    parameters.check();
    const folderId =
      folder === undefined
        ? undefined
        : (parseId('folder', folder) ?? parseId('folder', `fol_${folder}`) ?? 0);
    if (
      folderId !== undefined &&
      !(await listShelves(ctx, 'folder')).some((shelf) => shelf.id === folderId)
    ) {
      fail('folderNotFound', 'Folder not found.');
    }
    const filter = {
      status: onlyActive ? 'active' : undefined,
      folderId,
      categoryId: category === undefined ? undefined : (parseId('category', category) ?? 0),
      tags: tags
        ?.split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
      sort: 'created',
      descending: false,
      limit: listPiece,
    } as const;
    const coupons: Coupon[] = [];
    for (let offset = 0, total = 1; offset < total; offset += listPiece) {
      const piece = await listCoupons(ctx, { ...filter, offset });
      coupons.push(...piece.coupons);
      total = piece.total;
    }
    const categories = await categoryNames(ctx);
    return ok({ coupon_info: coupons.map((coupon) => couponObject(coupon, categories, deps)) });
  },
};

const couponInfo: V3Call = {
  path: 'coupon/info',
  scope: 'coupons:read',
  reads: true,
  words: words.getCoupon,
  async answer({ ctx, parameters, deps }) {
    const id = parameters.requiredCampaign();
    const showUsage = parameters.flag('show_usage_stats') ?? false;
    parameters.check();
    const coupon = await campaignOf(ctx, id);
    const usage = {
      [choices.usageStats.total]: coupon.codesSize,
      [choices.usageStats.claimed]: coupon.codesTaken,
    };
    return ok({
      coupon_info: { ...couponObject(coupon, await categoryNames(ctx), deps), ...(showUsage ? usage : {}) },
    });
  },
};

async function categoryNames(ctx: Ctx): Promise<Map<number, string>> {
  return new Map((await listShelves(ctx, 'category')).map((shelf) => [shelf.id, shelf.name]));
}

/** The coupon object. The first six fields are read by clients without asking; the rest is seen in one client. */
function couponObject(
  coupon: Coupon,
  categories: Map<number, string>,
  deps: Deps,
): z.output<typeof words.couponObjectSchema> {
  const { words: said, design } = coupon.content;
  return {
    ID: formatId('coupon', coupon.id),
    code: coupon.code,
    name: coupon.name,
    title: coupon.title,
    status: statusOf(coupon, deps.clock.now()),
    url: `${deps.settings.publicUrl}/p/${coupon.code}`,
    friendly_name: coupon.name,
    subtitle: said.subtitle ?? '',
    description: said.description ?? '',
    coupon_value: said.value ?? '',
    coupon_category_name: coupon.categoryId === null ? '' : (categories.get(coupon.categoryId) ?? ''),
    coupon_tags: coupon.tags.join(','),
    expirydate: coupon.endsAt ? wireDate(coupon.endsAt) : '',
    poweredbylink: design.powered_by?.url ?? '',
    type: 'coupon',
    customid: coupon.customId ?? '',
    timezone: coupon.timeZone,
  };
}

export const couponCalls: V3Call[] = [couponList, couponInfo];
