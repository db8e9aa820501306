import { type Session, shopCode } from '../modules/sessions/index.ts';
import { type BarcodeFormat, barcodeSvg, checkBarcode } from '../platform/codes-image/index.ts';
import { exampleAmount } from '../platform/money.ts';
import type { Scene } from './scene.ts';
import type { ShowView } from './show-page.ts';
import type { ShownCode } from './view.ts';

/** What the till page is made of: a coupon, dressed, and the codes of one copy. */
type Shown = Pick<Scene, 'coupon' | 'brand' | 'face'> & { session: Pick<Session, 'code' | 'validationCode'> };

/** The code that a shop's own scanner reads; null where this coupon shows none. A value the format cannot carry is shown as text. */
export function shownCode({ coupon, session }: Pick<Shown, 'coupon' | 'session'>): ShownCode | null {
  const { code } = coupon.validation;
  const text = shopCode(coupon, session);
  if (!text) return null;
  const format: BarcodeFormat = code.format;
  const check = checkBarcode(format, text);
  if (!check.ok) return { text, label: code.label, picture: null };
  return { text: check.text, label: code.label, picture: barcodeSvg(format, text) };
}

/** What the till page of this copy shows: exactly what the coupon allows. */
export function showView(scene: Shown, publicUrl: string): ShowView {
  const { coupon, session, brand, face } = scene;
  const { methods, ask_amount } = coupon.validation;
  return {
    staffQr: methods.includes('qr')
      ? barcodeSvg('qr', `${publicUrl}/v/${coupon.code}/${session.code}`).svg
      : null,
    code: shownCode(scene),
    tillCode: methods.includes('till'),
    button: methods.includes('button'),
    password: methods.includes('password'),
    amount: ask_amount
      ? { currency: brand.currency, example: exampleAmount(brand.currency, face.language) }
      : null,
    problems: {},
    typedAmount: '',
  };
}
