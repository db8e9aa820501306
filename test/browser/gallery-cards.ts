import type { Language } from '../../src/modules/coupons/index.ts';
import { type Card, cardSettings } from '../../src/modules/loyalty/index.ts';
import type { Assets } from '../../src/pages/assets.ts';
import type { Page } from '../../src/pages/layout.ts';
import { type CardFace, cardFaceOf } from '../../src/pages/loyalty/card-face.ts';
import { cardStaffPage } from '../../src/pages/loyalty/card-staff-page.ts';
import { joinPage } from '../../src/pages/loyalty/join-page.ts';
import { leavePage } from '../../src/pages/loyalty/leave-page.ts';
import { type EarnedView, type MemberView, memberPage } from '../../src/pages/loyalty/member-page.ts';
import { cardNoPage } from '../../src/pages/loyalty/refuse-card.ts';
import { emptyForm, type Reader } from '../../src/pages/view.ts';
import { barcodeSvg } from '../../src/platform/codes-image/index.ts';
import { gallerySources, lunaCoupon, veloCoupon } from './gallery.ts';

type Settings = Parameters<typeof cardSettings.cardSettingsSchema.parse>[0];

function card(input: Partial<Card>, content: object, settings: Settings): Card {
  const made = new Date('2026-11-01');
  return {
    accountId: 1001,
    id: 600001,
    code: 'm3k9tw',
    name: 'Card',
    type: 'stamp',
    maxStamps: 10,
    timeZone: 'Europe/Brussels',
    content: cardSettings.cardContentSchema.parse(content),
    settings: cardSettings.cardSettingsSchema.parse(settings),
    version: 1,
    createdAt: made,
    updatedAt: made,
    publishedAt: made,
    pausedAt: null,
    archivedAt: null,
    rewards: [],
    locations: lunaCoupon().locations,
    closedShops: 0,
    ...input,
  };
}

const reward = (id: number, stamps: number, couponTitle: string) => ({
  id,
  stamps,
  couponId: 700001,
  couponName: couponTitle,
  couponTitle,
  couponCode: 'k7m2xq',
  expiresAfter: null,
});

/** The coffee card of Café Luna: ten stamps, a biscuit on the way. */
const stampCard = () =>
  card(
    {
      rewards: [reward(1, 4, 'A lemon biscuit with your coffee'), reward(2, 10, 'The tenth coffee is on us')],
    },
    {
      language: 'en',
      words: {
        title: 'Ten coffees',
        subtitle: 'A stamp for every coffee, whichever size. Your tenth one is ours.',
        description: '<p>Show your card before you pay. Two coffees, two stamps.</p>',
        terms: '<p>Stamps last a year. One card for each person.</p>',
      },
      translations: {
        nl: { title: 'Tien koffies', subtitle: 'Een stempel voor elke koffie, groot of klein.' },
        fr: { title: 'Dix cafés', subtitle: 'Un tampon pour chaque café, quelle que soit la taille.' },
        de: { title: 'Zehn Kaffee', subtitle: 'Ein Stempel für jeden Kaffee, egal wie groß.' },
        es: { title: 'Diez cafés', subtitle: 'Un sello por cada café, sea cual sea el tamaño.' },
        zh: { title: '十杯咖啡', subtitle: '每杯咖啡盖一个章，第十杯我们请。' },
      },
      design: {
        brand_colour: '#243b53',
        background_colour: '#efe2cf',
        font: 'serif',
        logo: 'fil_2',
        powered_by: { text: 'Made with Tearoff', url: 'https://tearoff.example/' },
      },
    },
    {
      welcome_stamps: 1,
      referral_stamps: 2,
      join: {
        fields: [
          { name: 'first_name', use: 'required' },
          { name: 'email', use: 'required' },
          { name: 'birth_date' },
        ],
        consents: [{ name: 'news', wording: 'Café Luna may write to me when there is something new.' }],
      },
    },
  );

/** Points of a bicycle shop, with three levels. */
const pointsCard = () =>
  card(
    {
      code: 'v8n2rq',
      type: 'points',
      maxStamps: null,
      rewards: [reward(3, 500, 'Free tune-up'), reward(4, 1500, '€ 25 off anything')],
      locations: veloCoupon().locations,
    },
    {
      language: 'en',
      words: { title: 'Kilometre points', unit: 'km', subtitle: 'A kilometre for every euro.' },
      design: { brand_colour: '#ff7f50', background_colour: '#eef1ee', font: 'condensed' },
    },
    {
      per_amount: { amount_minor: 100, stamps: 1 },
      tiers: [
        { name: 'Commuter', from: 0 },
        { name: 'Tourer', from: 1000, multiplier: 1.5, brand_colour: '#0a7a5c' },
        { name: 'Grimpeur', from: 5000, multiplier: 2, brand_colour: '#1b1a18' },
      ],
    },
  );

const clubCard = () =>
  card(
    { code: 'b4x7yz', type: 'membership', maxStamps: null },
    {
      language: 'en',
      words: { title: 'Friends of the glasshouse', subtitle: 'Free entry, all year, with a guest.' },
      design: { brand_colour: '#1f5c3f', background_colour: '#e9efe3', font: 'rounded' },
    },
    { valid_for: 'P1Y' },
  );

/** What a card of the gallery carries, and what it hears when it asks. */
export const galleryBeat = 'a';

/** The pages of loyalty cards, by name, with the same values each time. */
export function cardPages(assets: Assets, language: Language, now: Date): [string, () => Page][] {
  const sources = (brand: string) => ({ ...gallerySources(brand, assets.url), currency: 'EUR' });
  const luna = cardFaceOf(stampCard(), language, sources('Café Luna'));
  const points = pointsCard();
  const velo = cardFaceOf(points, language, sources('Velo Noord'), points.settings.tiers[1]);
  const club = cardFaceOf(clubCard(), language, sources('Maison Verre'));
  const code = 'h4k9tmw2pqx7z3n8vbydj';
  const base = `/l/m3k9tw/${code}`;
  const reader: Reader = { language, base, embed: false, now };
  const joining = { ...reader, base: '/l/m3k9tw' };
  const standing = {
    seed: code,
    balance: 6,
    lifetime: 16,
    cycle: 1,
    fresh: 2,
    name: 'Ann Peeters',
    since: new Date('2025-03-02T10:00:00Z'),
    expiresAt: null,
  };
  const line = (amount: string, what: string, where: string, undone = false) => ({
    amount,
    what,
    where,
    undone,
  });
  const member: MemberView = {
    standing,
    status: 'active',
    qr: barcodeSvg('qr', `https://coupons.example${base}`).svg,
    till: code.slice(0, 6),
    next: '4 stamps to go: The tenth coffee is on us',
    said: '2 stamps added.',
    earned: [
      {
        title: 'A lemon biscuit with your coffee',
        url: '/p/a/b',
        status: 'open',
        waits: false,
        when: 'Valid through 24 December 2026',
      },
      {
        title: 'The tenth coffee is on us',
        url: '/p/a/c',
        status: 'used',
        waits: false,
        when: 'Used 2 October 2026',
      },
    ],
    history: [
      line('+2', 'Visit', 'Café Luna Korenmarkt · Tuesday 24 November, 10:41'),
      line('+1', 'Visit', 'Café Luna Dampoort · Monday 23 November, 08:12', true),
      line('+3', 'Visit', 'Café Luna Korenmarkt · Friday 20 November, 09:30'),
    ],
    news: [
      {
        text: 'Freshly baked lemon biscuits, only this week. Yours is waiting.',
        when: 'Tuesday 24 November, 09:00',
      },
    ],
    pulse: galleryBeat,
    email: 'ann@example.com',
    mailProblem: null,
    friendUrl: 'https://coupons.example/l/m3k9tw?from=h4k9tm',
  };
  const [first] = member.earned as [EarnedView];
  const join = (face: CardFace, state = emptyForm) =>
    joinPage(face, joining, assets, { state, carried: [], form: true });
  const grant = {
    token: 't',
    place: 'Café Luna Korenmarkt',
    minutes: 5,
    counts: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    amount: false,
    typed: '',
  };
  const who = { name: 'Ann Peeters', balance: 6, problem: null };
  return [
    ['card-join', () => join(luna)],
    [
      'card-join-wrong',
      () =>
        join(luna, {
          answers: { first_name: 'Ann', email: 'ann@' },
          consents: {},
          problems: { email: 'This does not look like an e-mail address. Check the part around @.' },
        }),
    ],
    ['card-member', () => memberPage(luna, reader, assets, member)],
    [
      'card-points',
      () =>
        memberPage(velo, reader, assets, {
          ...member,
          standing: { ...standing, balance: 154_001_240, lifetime: 1390, fresh: 0, cycle: 0 },
          next: '110 km to go: € 25 off anything',
          said: null,
          earned: [{ ...first, title: 'Straßenbahnhaltestellenfahrradwerkstattgutschein' }],
          history: [line('+1,000,000', 'Correction', 'Monday 23 November, 08:12'), ...member.history],
          friendUrl: null,
        }),
    ],
    [
      'card-membership',
      () =>
        memberPage(club, reader, assets, {
          ...member,
          standing: {
            ...standing,
            name: `${'Maximiliane '.repeat(6)}${'Schwarzenberg-'.repeat(4)}Hohenlohe`,
            expiresAt: new Date('2027-03-02T23:00:00Z'),
          },
          next: null,
          said: null,
          earned: [],
          history: [],
          friendUrl: null,
        }),
    ],
    [
      'card-expired',
      () =>
        memberPage(club, reader, assets, {
          ...member,
          standing: { ...standing, expiresAt: new Date('2026-03-02T23:00:00Z') },
          status: 'expired',
          next: null,
          said: null,
          earned: [],
        }),
    ],
    ['card-staff', () => cardStaffPage(luna, reader, assets, { ...who, grant: null })],
    ['card-staff-choose', () => cardStaffPage(luna, reader, assets, { ...who, grant })],
    ['card-leave', () => leavePage(luna, reader, assets)],
    [
      'card-no-paused',
      () =>
        cardNoPage(luna, joining, assets, { no: 'paused', next: { url: '/l/m3k9tw', text: 'Try again' } }),
    ],
  ];
}
