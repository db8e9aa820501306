import type { Language } from '../../src/modules/coupons/index.ts';
import type { Assets } from '../../src/pages/assets.ts';
import { claimPage } from '../../src/pages/claim-page.ts';
import { faceOf } from '../../src/pages/face.ts';
import { keptPage } from '../../src/pages/kept-page.ts';
import type { Page } from '../../src/pages/layout.ts';
import { offerPage } from '../../src/pages/offer-page.ts';
import { plainFace } from '../../src/pages/plain-face.ts';
import { type RefusalView, refusalPage, refusals } from '../../src/pages/refusal-page.ts';
import { type ShowView, showPage } from '../../src/pages/show-page.ts';
import { staffPage } from '../../src/pages/staff-page.ts';
import { usedPage } from '../../src/pages/used-page.ts';
import { type Copy, emptyForm, type Reader } from '../../src/pages/view.ts';
import { barcodeSvg } from '../../src/platform/codes-image/index.ts';
import { gallerySources, lunaCoupon, veloCoupon } from './gallery.ts';
import { cardPages } from './gallery-cards.ts';
import { competitionPages } from './gallery-competitions.ts';
import { gamePages } from './gallery-games.ts';
import { loginPages } from './gallery-login.ts';

/** Every page a consumer can meet, by name, with the same values each time. */
export function galleryPages(assets: Assets, language: Language, now: Date): Map<string, () => Page> {
  const luna = faceOf(lunaCoupon(), language, gallerySources('Café Luna', assets.url));
  const velo = faceOf(veloCoupon(), language, gallerySources('Velo Noord', assets.url));
  const dressed = lunaCoupon();
  Object.assign(dressed.content.design, {
    images: ['fil_1', 'fil_4', 'fil_5', 'fil_6'],
    background_image: 'fil_3',
  });
  const pictured = faceOf(dressed, language, gallerySources('Café Luna', assets.url));
  const plain = plainFace(language, ['en', 'nl', 'fr', 'de', 'es', 'zh'], assets.url);
  const code = 'h4k9tmw2pqx7z3n8vbydj';
  const reader: Reader = { language, base: `/p/k7m2xq/${code}`, embed: false, now };
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  const copy: Copy = {
    code,
    till: code.slice(0, 6),
    claimedAt: ago(4000),
    validatedAt: null,
    expiresAt: null,
    resetsAt: null,
  };
  const [promo, form] = lunaCoupon().claim.steps.filter((step) => step.type !== 'login');
  const fields = form?.type === 'form' ? form.fields : [];
  const show: ShowView = {
    staffQr: barcodeSvg('qr', `https://coupons.example/v/k7m2xq/${code}`).svg,
    code: null,
    tillCode: true,
    button: true,
    password: true,
    amount: { currency: 'EUR', example: '12.50' },
    problems: {},
    typedAmount: '',
  };
  const staff = { amount: show.amount, problems: {}, typedAmount: '' };
  const pages: [string, () => Page][] = [
    ['offer', () => offerPage(luna, copy, reader, assets, { asks: true })],
    ['offer-pictures', () => offerPage(pictured, copy, reader, assets, { asks: true })],
    [
      'kept-pictures',
      () =>
        keptPage(pictured, copy, reader, assets, {
          fresh: true,
          mailedTo: null,
          mailProblem: null,
          email: '',
        }),
    ],
    ['offer-plain', () => offerPage(velo, copy, reader, assets, { asks: false })],
    ['offer-embed', () => offerPage(velo, copy, { ...reader, embed: true }, assets, { asks: false })],
    [
      'claim-promo',
      () =>
        claimPage(luna, reader, assets, {
          step: promo!,
          number: 1,
          count: 2,
          state: { ...emptyForm, answers: { promo_code: 'MOOON' }, problems: {} },
          carried: [],
        }),
    ],
    [
      'claim-form',
      () =>
        claimPage(luna, reader, assets, { step: form!, number: 2, count: 2, state: emptyForm, carried: [] }),
    ],
    [
      'claim-form-wrong',
      () =>
        claimPage(luna, reader, assets, {
          step: form!,
          number: 2,
          count: 2,
          carried: [],
          state: {
            answers: { first_name: 'Ann', email: 'ann@' },
            consents: { news: true },
            problems: {
              email: 'This does not look like an e-mail address. Check the part around @.',
              terms: 'Tick this box to continue.',
            },
          },
        }),
    ],
    ...loginPages(luna, reader, assets),
    [
      'kept',
      () =>
        keptPage(luna, copy, reader, assets, {
          fresh: true,
          mailedTo: null,
          mailProblem: null,
          email: '',
          systems: ['apple'],
          wallets: ['apple'],
        }),
    ],
    [
      'kept-mailed',
      () =>
        keptPage(velo, { ...copy, expiresAt: new Date(now.getTime() + 26 * 3_600_000) }, reader, assets, {
          fresh: false,
          mailedTo: 'ann@example.com',
          mailProblem: null,
          email: '',
        }),
    ],
    ['show', () => showPage(luna, copy, reader, assets, show)],
    [
      'show-wrong',
      () =>
        showPage(luna, copy, reader, assets, {
          ...show,
          tried: 'password',
          problems: { password: 'This password is not right. Check capitals and try again.' },
        }),
    ],
    [
      'show-code',
      () =>
        showPage(velo, copy, reader, assets, {
          ...show,
          staffQr: null,
          tillCode: false,
          button: false,
          password: false,
          code: { text: '5412345000013', label: 'promo_code', picture: barcodeSvg('ean13', '5412345000013') },
        }),
    ],
    [
      'used-fresh',
      () =>
        usedPage(luna, { ...copy, validatedAt: ago(8) }, reader, assets, {
          place: 'Café Luna Korenmarkt, Gent',
          amount: null,
          after: { fields: fields.slice(0, 3), state: emptyForm },
          thanked: false,
        }),
    ],
    [
      'used',
      () =>
        usedPage(
          luna,
          { ...copy, validatedAt: ago(90_000), resetsAt: new Date(now.getTime() + 5 * 86_400_000) },
          reader,
          assets,
          {
            place: 'Café Luna Korenmarkt, Gent',
            amount: { minor: 1250, currency: 'EUR' },
            after: null,
            thanked: false,
          },
        ),
    ],
    [
      'used-plain',
      () =>
        usedPage(velo, { ...copy, validatedAt: ago(90_000) }, reader, assets, {
          place: null,
          amount: null,
          after: null,
          thanked: true,
        }),
    ],
    ['staff', () => staffPage(luna, copy, reader, assets, staff)],
    [
      'staff-wrong',
      () =>
        staffPage(velo, copy, reader, assets, {
          ...staff,
          problems: { password: 'This password is not right. Check capitals and try again.' },
        }),
    ],
  ];
  const placeForm = { action: reader.base, method: 'get', carried: [] } as const;
  const facts: Partial<RefusalView> = {
    startsAt: new Date(now.getTime() + 2 * 86_400_000 + 5 * 3_600_000),
    endedAt: new Date('2026-11-20T23:00:00Z'),
    voidedAt: ago(200_000),
    windows: lunaCoupon().rules.windows,
    nextAt: new Date('2026-11-24T13:00:00Z'),
    radiusMetres: 5000,
    distanceMetres: 12_400,
    age: 18,
    key: 'email',
    seconds: 45,
    requestId: '4f6c2b1e',
    placeForm,
    own: reader.base,
  };
  for (const word of refusals) {
    const alone = word === 'not_found' || word === 'busy' || word === 'error';
    const brand = ['too_young', 'too_far', 'place_needed', 'sold_out', 'key_used'].includes(word)
      ? velo
      : luna;
    pages.push([
      `no-${word}`,
      () =>
        refusalPage(alone ? plain : brand, { ...reader, base: alone ? '/' : reader.base }, assets, {
          ...facts,
          word,
        }),
    ]);
  }
  return new Map([
    ...pages,
    ...cardPages(assets, language, now),
    ...gamePages(assets, language, now),
    ...competitionPages(assets, language, now),
  ]);
}
