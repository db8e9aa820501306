import { brandOf } from '../modules/brands/index.ts';
import { type Coupon, earliest, type Language } from '../modules/coupons/index.ts';
import { expiryAfterClaim, expiryAfterOpen } from '../modules/sessions/index.ts';
import type { BarcodeFormat } from '../platform/codes-image/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { tillCodeLength } from '../platform/ids.ts';
import { exampleAmount, minorUnits } from '../platform/money.ts';
import { claimPage } from './claim-page.ts';
import { askingSteps } from './claim-steps.ts';
import { faceOf } from './face.ts';
import { freeze } from './freeze.ts';
import { keptPage } from './kept-page.ts';
import type { Page } from './layout.ts';
import { waysPage } from './login/login-step.ts';
import { offerPage } from './offer-page.ts';
import { type RefusalWord, refusalPage } from './refusal-page.ts';
import { viewOf } from './refuse.ts';
import { type PagesDeps, picturesOf } from './scene.ts';
import { showPage } from './show-page.ts';
import { showView } from './show-view.ts';
import { usedPage } from './used-page.ts';
import { type Copy, emptyForm, type Face, type Reader } from './view.ts';

export type SketchPage = 'offer' | 'claim' | 'after_claim' | 'validation' | 'used' | 'refusal';

export interface Wanted {
  page: SketchPage;
  language: Language;
  /** From 1, among the steps that ask something. */
  step: number;
  refusal: RefusalWord;
}

/** The copy of nobody: no session has a code with a 0 in it, which looks too much like an o. */
export const nobody = 'h4k9tmw2pqx7z3n8vbyd0';

/** What a code of the pool could look like where the shop's scanner wants digits; check digits are added when drawn. */
const examples: Partial<Record<BarcodeFormat, string>> = {
  ean13: '541234500001',
  ean8: '5412345',
  upca: '54123450000',
  gs1_128: '(01)05412345000013',
};

/**
 * Writes a consumer page of a coupon that need not be stored: the same faces and pages that consumers get, from values alone.
 * Addresses of pictures and type are absolute and the page is frozen, so it can stand in any frame.
 */
export function drawSketch(deps: PagesDeps) {
  const origin = deps.settings.publicUrl;
  const assets = { ...deps.assets, url: (name: string) => origin + deps.assets.url(name) };
  return async (ctx: Ctx, coupon: Coupon, wanted: Wanted): Promise<string> => {
    const brand = await brandOf(ctx, coupon);
    const face = faceOf(coupon, wanted.language, {
      brand: brand.name,
      asset: assets.url,
      picture: picturesOf(brand, origin),
    });
    const now = momentFor(coupon, ctx.clock.now());
    const reader: Reader = {
      language: wanted.language,
      base: `/p/${coupon.code}/${nobody}`,
      embed: false,
      now,
    };
    return freeze(
      (await pageOf({ ctx, deps: { ...deps, assets }, coupon, brand, face, reader }, wanted)).markup,
    );
  };
}

/** Now; or, where the coupon has ended, three days before its end, so that no page counts backwards. */
function momentFor({ endsAt }: Coupon, now: Date): Date {
  return endsAt && endsAt <= now ? new Date(endsAt.getTime() - threeDaysMs) : now;
}

interface Sketch {
  ctx: Ctx;
  deps: PagesDeps;
  coupon: Coupon;
  brand: Awaited<ReturnType<typeof brandOf>>;
  face: Face;
  reader: Reader;
}

async function pageOf(
  { ctx, deps, coupon, brand, face, reader }: Sketch,
  { page, step, refusal }: Wanted,
): Promise<Page> {
  const { assets } = deps;
  const asking = askingSteps(coupon);
  const open = copyAt(coupon, reader.now, 'open');
  const claimed = copyAt(coupon, reader.now, 'claimed');
  const offer = () => offerPage(face, open, reader, assets, { asks: asking.length > 0 });
  switch (page) {
    case 'claim': {
      const number = Math.min(step, asking.length);
      const asked = asking[number - 1];
      // A coupon that asks nothing is claimed by the button of its offer.
      if (!asked) return offer();
      if (asked.type === 'login') return waysPage(deps, ctx, coupon, { face, reader });
      const view = { step: asked, number, count: asking.length, state: emptyForm, carried: [] };
      return claimPage(face, reader, assets, view);
    }
    case 'after_claim':
      return keptPage(face, claimed, reader, assets, {
        fresh: true,
        mailedTo: null,
        mailProblem: null,
        email: '',
      });
    case 'validation': {
      const { source, format } = coupon.validation.code;
      const validationCode = source === 'pool' ? (examples[format] ?? 'A1B2C3D4') : null;
      const view = showView(
        { coupon, brand, face, session: { code: nobody, validationCode } },
        deps.settings.publicUrl,
      );
      return showPage(face, claimed, reader, assets, view);
    }
    case 'used': {
      const fields = coupon.validation.after?.fields ?? [];
      const minor = minorUnits(exampleAmount(brand.currency, face.language), brand.currency) ?? 0;
      return usedPage(face, copyAt(coupon, reader.now, 'used'), reader, assets, {
        place: face.shops[0]?.name ?? null,
        amount: coupon.validation.ask_amount ? { minor, currency: brand.currency } : null,
        after: fields.length > 0 ? { fields, state: emptyForm } : null,
        thanked: false,
      });
    }
    case 'refusal': {
      const facts = factsFor(refusal, coupon, reader.now);
      return refusalPage(face, reader, assets, viewOf(refusal, facts, coupon, null, reader.now));
    }
    default:
      return offer();
  }
}

const threeDaysMs = 3 * 86_400_000;

/** What a refusal would say beside the coupon's own dates and rules. */
function factsFor(word: RefusalWord, { startsAt, endsAt, rules }: Coupon, now: Date) {
  const soon = new Date(now.getTime() + threeDaysMs);
  if (word === 'not_started') return { starts_at: startsAt && startsAt > now ? startsAt : soon };
  if (word === 'ended') return { ended_at: endsAt ?? now };
  if (word === 'expired') return { expires_at: now };
  return word === 'key_used' ? { key: rules.once_per[0] } : {};
}

/** A copy whose clocks run from this moment. */
function copyAt(coupon: Coupon, now: Date, at: 'open' | 'claimed' | 'used'): Copy {
  return {
    code: nobody,
    till: nobody.slice(0, tillCodeLength),
    claimedAt: at === 'open' ? null : now,
    validatedAt: at === 'used' ? now : null,
    expiresAt: earliest(expiryAfterOpen(coupon, now), at === 'open' ? null : expiryAfterClaim(coupon, now)),
    resetsAt: null,
  };
}
