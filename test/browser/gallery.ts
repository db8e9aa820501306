import sharp from 'sharp';
import type { Coupon } from '../../src/modules/coupons/index.ts';
import { settings } from '../../src/modules/coupons/index.ts';
import type { FaceSources } from '../../src/pages/face.ts';

/** Two shops that do not exist, with coupons as their owners would make them, for tests that look at pages. */

const coffee = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="750" viewBox="0 0 1200 750">
<defs><linearGradient id="t" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#e9c9a4"/><stop offset="1" stop-color="#d7a878"/></linearGradient>
<radialGradient id="c" cx=".42" cy=".38" r=".75"><stop offset="0" stop-color="#a8683a"/><stop offset=".55" stop-color="#6f3d20"/><stop offset="1" stop-color="#4a2612"/></radialGradient>
<filter id="s" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="22"/></filter></defs>
<rect width="1200" height="750" fill="url(#t)"/>
<g fill="#c79262" opacity=".5"><path d="M0 150c300-40 700 40 1200-20v8c-500 60-900-20-1200 20z"/><path d="M0 420c420 50 800-50 1200 0v7c-400-50-780 50-1200 0z"/><path d="M0 640c300-30 760 40 1200 0v6c-440 40-900-30-1200 0z"/></g>
<g transform="translate(430 400)"><ellipse cx="60" cy="70" rx="285" ry="280" fill="#7a4a22" opacity=".45" filter="url(#s)"/><circle r="282" fill="#f7efe2"/><circle r="282" fill="none" stroke="#e2d3bd" stroke-width="6"/><circle r="205" fill="none" stroke="#e6d9c5" stroke-width="5"/><path d="M150 -70c95-70 170-10 120 60c-30 42-90 40-130 20" fill="none" stroke="#f7efe2" stroke-width="40"/><ellipse cx="24" cy="30" rx="178" ry="174" fill="#7a4a22" opacity=".3" filter="url(#s)"/><circle r="172" fill="#fffaf1"/><circle r="150" fill="url(#c)"/><path d="M52 -104a112 112 0 1 0 44 150a90 90 0 1 1 -44 -150z" fill="#f3dfc0"/><path d="M36 -78a84 84 0 1 0 34 112a68 68 0 1 1 -34 -112z" fill="#e7c79b" opacity=".6"/></g>
<g transform="translate(955 235)"><ellipse cx="46" cy="54" rx="200" ry="195" fill="#7a4a22" opacity=".45" filter="url(#s)"/><circle r="198" fill="#243b53"/><circle r="198" fill="none" stroke="#3c5873" stroke-width="5"/><circle r="124" fill="#2f4a66"/><circle r="108" fill="url(#c)"/><path d="M0 58c-70-40-66-104-26-104c18 0 24 14 26 22c2-8 8-22 26-22c40 0 44 64-26 104z" fill="#f3dfc0"/></g>
<g transform="translate(880 590) rotate(-24)"><rect x="-4" y="8" width="330" height="30" rx="15" fill="#7a4a22" opacity=".4" filter="url(#s)"/><rect x="60" y="-9" width="280" height="17" rx="8" fill="#c9ccd1"/><ellipse cx="20" cy="0" rx="62" ry="30" fill="#d9dce0"/><ellipse cx="14" cy="-3" rx="44" ry="19" fill="#b3b8be"/></g></svg>`;

const lunaLogo = `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="96" viewBox="0 0 360 96"><path d="M62 14a36 36 0 1 0 22 56a30 30 0 1 1 -22 -56z" fill="#243b53"/><text x="104" y="64" font-family="DejaVu Serif" font-size="46" font-weight="700" fill="#243b53">Luna</text></svg>`;

/** An evening over the roofs of a town, for behind the ticket. */
const evening = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="1280" viewBox="0 0 1280 1280">
<defs><linearGradient id="g" x2="0" y2="1"><stop offset="0" stop-color="#16243a"/><stop offset=".45" stop-color="#41557a"/><stop offset=".8" stop-color="#d99a6c"/><stop offset="1" stop-color="#f3cf9d"/></linearGradient></defs>
<rect width="1280" height="1280" fill="url(#g)"/><path d="M960 110a110 110 0 1 0 66 198a92 92 0 1 1 -66 -198z" fill="#f6e6c8"/>
<path d="M90 70h10v10h-10zM210 190h6v6h-6zM360 90h8v8h-8zM520 240h6v6h-6zM640 60h10v10h-10zM760 170h6v6h-6zM1120 90h6v6h-6zM1190 330h8v8h-8zM300 330h6v6h-6zM480 420h8v8h-8zM820 400h6v6h-6z" fill="#f6e6c8"/>
<path d="M0 1280V900l90-70 90 70v-120h70v-90l50-60 50 60v180l110-90 110 90v-190h40l50-130 50 130h40v220l120-100 120 100v-170l70-70 70 70v120l110-90 110 90v430z" fill="#22304a"/></svg>`;

export async function galleryPictures(): Promise<Map<string, Buffer>> {
  const whole = await sharp(Buffer.from(coffee)).png().toBuffer();
  const part = (left: number, top: number, width: number, height: number) =>
    sharp(whole).extract({ left, top, width, height }).webp({ quality: 82 }).toBuffer();
  return new Map([
    ['fil_1', await sharp(whole).webp({ quality: 82 }).toBuffer()],
    ['fil_2', await sharp(Buffer.from(lunaLogo)).png().toBuffer()],
    ['fil_3', await sharp(Buffer.from(evening)).webp({ quality: 82 }).toBuffer()],
    ['fil_4', await part(140, 110, 560, 560)],
    ['fil_5', await part(740, 20, 460, 430)],
    ['fil_6', await part(560, 430, 640, 320)],
  ]);
}

const sizes: Record<string, { width: number; height: number }> = {
  fil_1: { width: 1200, height: 750 },
  fil_2: { width: 360, height: 96 },
  fil_3: { width: 1280, height: 1280 },
  fil_4: { width: 560, height: 560 },
  fil_5: { width: 460, height: 430 },
  fil_6: { width: 640, height: 320 },
};

export const gallerySources = (brand: string, asset: (name: string) => string): FaceSources => ({
  brand,
  asset,
  picture: (id) => (sizes[id] ? { url: `/picture/${id}`, ...sizes[id] } : null),
});

const bare = {
  accountId: 1001,
  customId: null,
  folderId: null,
  categoryId: null,
  tags: [],
  timeZone: 'Europe/Brussels',
  startsLocal: null,
  startsAt: null,
  maxOpens: null,
  maxClaims: null,
  maxValidations: null,
  singleUse: false,
  usesCodePool: false,
  opensCount: 0,
  claimsCount: 0,
  validationsCount: 0,
  codesSize: 0,
  codesTaken: 0,
  version: 1,
  createdAt: new Date('2026-11-01'),
  updatedAt: new Date('2026-11-01'),
  publishedAt: new Date('2026-11-01'),
  pausedAt: null,
  archivedAt: null,
  kind: 'offer' as const,
  sealedAt: null,
  passwordKey: null,
};

export function lunaCoupon(): Coupon {
  return {
    ...bare,
    id: 700001,
    code: 'k7m2xq',
    name: 'Second coffee',
    title: 'The second coffee is on us',
    endsLocal: '2026-12-31',
    endsAt: new Date('2026-12-31T23:00:00Z'),
    content: settings.contentSchema.parse({
      language: 'en',
      words: {
        title: 'The second coffee is on us',
        value: '1 + 1',
        subtitle: 'Bring somebody you like. Any coffee, any size, oat milk included.',
        description:
          '<p>Order two coffees at the bar and pay for one. The cheaper one is ours. Take away counts too, if you bring your own cup.</p>',
        terms: '<p>One per person. Not together with other offers. Not for beans, cakes or gift cards.</p>',
        claim_button: 'Save me a coffee',
      },
      translations: {
        nl: {
          title: 'De tweede koffie krijg je van ons',
          subtitle: 'Breng iemand mee die je graag ziet. Elke koffie, elk formaat, havermelk inbegrepen.',
          claim_button: 'Bewaar mijn koffie',
        },
        fr: {
          title: 'Le deuxième café est pour nous',
          subtitle: 'Venez avec quelqu’un que vous aimez. Tous les cafés, toutes les tailles.',
        },
        de: {
          title: 'Der zweite Kaffee geht auf uns',
          subtitle: 'Bring jemanden mit, den du magst. Jeder Kaffee, jede Größe.',
        },
        es: {
          title: 'El segundo café lo ponemos nosotros',
          subtitle: 'Ven con alguien que te guste. Cualquier café, cualquier tamaño.',
        },
        zh: {
          title: '第二杯咖啡我们请',
          value: '买一送一',
          subtitle: '带上喜欢的人。任意咖啡，任意杯型，燕麦奶同享。',
          claim_button: '领取我的咖啡',
        },
      },
      design: {
        brand_colour: '#243b53',
        background_colour: '#efe2cf',
        font: 'serif',
        logo: 'fil_2',
        images: ['fil_1'],
        powered_by: { text: 'Made with Tearoff', url: 'https://tearoff.example/' },
      },
    }),
    rules: settings.rulesSchema.parse({
      once_per: ['email'],
      windows: [{ days: [1, 2, 3, 4, 5], from: '14:00', to: '18:00' }],
    }),
    claim: settings.claimSchema.parse({
      steps: [
        { type: 'promo_code', codes: ['MOON'] },
        {
          type: 'form',
          fields: [
            { name: 'first_name', use: 'required' },
            { name: 'last_name' },
            { name: 'email', use: 'required', unique: true },
            { name: 'birth_date' },
            { name: 'custom_1', label: 'Which Luna do you visit?', options: ['Korenmarkt', 'Dampoort'] },
          ],
          consents: [
            {
              name: 'terms',
              wording: 'I accept the terms of this offer.',
              link: 'https://luna.example/terms',
              required: true,
            },
            {
              name: 'news',
              wording: 'Café Luna may write to me when there is something new. About once a month.',
            },
          ],
        },
      ],
    }),
    validation: settings.validationSchema.parse({ methods: ['qr', 'till', 'button', 'password'] }),
    closedShops: 0,
    locations: [
      {
        id: 301,
        name: 'Café Luna Korenmarkt',
        email: 'hello@luna.example',
        phone: '+32 9 555 01 23',
        website: 'https://luna.example/',
        address: 'Korenmarkt 12',
        zip: '9000',
        city: 'Gent',
        country: 'BE',
        latitude: 51.0547,
        longitude: 3.7218,
        openingHours: [
          { days: [1, 2, 3, 4, 5], from: '07:30', to: '19:00' },
          { days: [6, 7], from: '09:00', to: '18:00' },
        ],
        passwordKey: null,
      },
      {
        id: 302,
        name: 'Café Luna Dampoort',
        email: null,
        phone: '+32 9 555 01 24',
        website: null,
        address: 'Dendermondsesteenweg 3',
        zip: '9000',
        city: 'Gent',
        country: 'BE',
        latitude: 51.0563,
        longitude: 3.7405,
        openingHours: [{ days: [1, 2, 3, 4, 5, 6], from: '07:00', to: '16:00' }],
        passwordKey: null,
      },
    ],
  };
}

export function veloCoupon(): Coupon {
  return {
    ...bare,
    id: 700002,
    code: 'b4n8wd',
    name: 'Spring service',
    title: 'Your spring service, a fifth off',
    endsLocal: '2026-12-05T18:00',
    endsAt: new Date('2026-12-05T17:00:00Z'),
    content: settings.contentSchema.parse({
      language: 'en',
      words: {
        title: 'Winter service, a fifth off',
        value: '-20%',
        subtitle: 'Brakes, chain, gears and lights, checked while you wait.',
        description: '<p>Twenty-two points, forty minutes, one coffee. Parts are charged at cost.</p>',
        terms: '<p>Valid on the service price. Electric bikes included.</p>',
      },
      translations: {
        nl: {
          title: 'Winteronderhoud, een vijfde eraf',
          subtitle: 'Remmen, ketting, versnellingen en licht, terwijl je wacht.',
        },
      },
      design: { brand_colour: '#ffd400', background_colour: '#e6ecee', font: 'condensed' },
    }),
    rules: settings.rulesSchema.parse({ minimum_age: 18, area: { radius_m: 5000, check_at: ['claim'] } }),
    claim: settings.claimSchema.parse({}),
    validation: settings.validationSchema.parse({
      methods: ['code'],
      code: { source: 'fixed', format: 'ean13', fixed: '5412345000013', label: 'promo_code' },
    }),
    closedShops: 0,
    locations: [
      {
        id: 303,
        name: 'Velo Noord',
        email: null,
        phone: '+32 3 555 20 20',
        website: 'https://velo.example/',
        address: 'Noorderlaan 8',
        zip: '2030',
        city: 'Antwerpen',
        country: 'BE',
        latitude: 51.24,
        longitude: 4.41,
        openingHours: [{ days: [2, 3, 4, 5, 6], from: '09:00', to: '18:00' }],
        passwordKey: null,
      },
    ],
  };
}
