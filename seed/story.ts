import type { NewCoupon } from '../src/modules/coupons/index.ts';
import type { LocationInput } from '../src/modules/locations/index.ts';

/**
 * The story of the demo: a bakery and a bicycle workshop in Ghent, one account for both, six weeks into autumn. The bakery gives
 * a croissant with any morning coffee and fills its slow Saturday with bread; the workshop books winter services.
 */

export const accountName = 'Handmade in Ghent';
export const owner = { name: 'Noor Claes', email: 'demo@tearoff.example' };

const mornings = (days: number[], from: string, to: string) => ({ days, from, to });

export interface Shop {
  key: 'korenmarkt' | 'dampoort' | 'velo';
  location: LocationInput & { name: string };
  /** What staff type; printed at the start, because the demo is for trying. */
  password: string;
}

export const shops: Shop[] = [
  {
    key: 'korenmarkt',
    password: 'brioche',
    location: {
      name: 'Maison Verre Korenmarkt',
      address: 'Korenmarkt 12',
      zip: '9000',
      city: 'Gent',
      country: 'BE',
      phone: '+3292330112',
      latitude: 51.0547,
      longitude: 3.7219,
      openingHours: [mornings([1, 2, 3, 4, 5], '07:00', '18:30'), mornings([6], '07:00', '17:00')],
    },
  },
  {
    key: 'dampoort',
    password: 'baguette',
    location: {
      name: 'Maison Verre Dampoort',
      address: 'Dampoortstraat 4',
      zip: '9000',
      city: 'Gent',
      country: 'BE',
      phone: '+3292330113',
      latitude: 51.0563,
      longitude: 3.7402,
      openingHours: [mornings([1, 2, 3, 4, 5, 6], '06:30', '16:00')],
    },
  },
  {
    key: 'velo',
    password: 'dynamo',
    location: {
      name: 'Vélo Noord',
      address: 'Muidelaan 31',
      zip: '9000',
      city: 'Gent',
      country: 'BE',
      phone: '+3292330198',
      latitude: 51.0668,
      longitude: 3.7268,
      openingHours: [mornings([2, 3, 4, 5], '09:00', '18:00'), mornings([6], '10:00', '16:00')],
    },
  },
];

export type Art = 'croissant' | 'loaf' | 'bicycle' | 'maison-verre' | 'velo-noord';

export interface Plot {
  key: 'croissant' | 'sourdough' | 'service';
  folder: string;
  image: Art;
  logo: Art;
  shops: Shop['key'][];
  coupon: Omit<NewCoupon, 'content'> & { content: NewCoupon['content'] };
  /** Visits on an ordinary weekday once people know of it. */
  visitsPerDay: number;
  /** By weekday, Monday first. */
  weekdays: readonly number[];
  channels: readonly (readonly [string, number])[];
  /** Of those who open it. */
  claimRate: number;
  /** Of those who claimed. */
  useRate: number;
  /** Money spent at the till, in cents: from, to. */
  spend: readonly [number, number];
  /** Hours of the day at which it is used, in the shop's zone. */
  useHours: readonly [number, number];
  /** Days after the claim on which people come, at most. */
  useWithinDays: number;
}

const consentToNews = {
  name: 'news',
  wording: 'Maison Verre may write to me about new bread, about once a month.',
  wordings: {
    nl: 'Maison Verre mag mij schrijven over nieuw brood, ongeveer één keer per maand.',
    fr: 'Maison Verre peut m’écrire au sujet de nouveaux pains, environ une fois par mois.',
  },
  link: null,
  required: false,
};
const field = (name: 'first_name' | 'email' | 'phone', unique = false) => ({
  name,
  use: 'required' as const,
  unique,
});

export const plots: Plot[] = [
  {
    key: 'croissant',
    folder: 'Maison Verre',
    image: 'croissant',
    logo: 'maison-verre',
    shops: ['korenmarkt', 'dampoort'],
    visitsPerDay: 44,
    weekdays: [1, 0.95, 1, 1.05, 1.15, 1.2, 0.35],
    channels: [
      ['poster', 42],
      ['instagram', 31],
      ['newsletter', 14],
      ['', 13],
    ],
    claimRate: 0.62,
    useRate: 0.66,
    spend: [280, 1450],
    useHours: [7, 11],
    useWithinDays: 6,
    coupon: {
      name: 'Morning croissant',
      tags: ['breakfast', 'autumn'],
      maxClaims: 2000,
      content: {
        language: 'en',
        words: {
          title: 'A warm croissant, on us',
          subtitle: 'With any coffee, every morning until eleven',
          value: 'Free',
          claim_button: 'Warm one up for me',
          description:
            '<p>Order any coffee before eleven and show this coupon at the counter. The croissant comes out of the oven at half past six, and again at nine.</p>',
          terms:
            '<p>One per person. Monday to Saturday until 11:00, in both shops of Maison Verre. As long as there are croissants; we bake more than we need.</p>',
        },
        translations: {
          nl: {
            title: 'Een warme croissant van ons',
            subtitle: 'Bij elke koffie, elke ochtend tot elf uur',
            value: 'Gratis',
            claim_button: 'Zet er één warm voor mij',
            description:
              '<p>Bestel voor elf uur een koffie en toon deze bon aan de toonbank. De croissants komen om half zeven uit de oven, en nog eens om negen uur.</p>',
            terms:
              '<p>Eén per persoon. Maandag tot zaterdag tot 11.00 uur, in beide winkels van Maison Verre.</p>',
          },
          fr: {
            title: 'Un croissant chaud, offert',
            subtitle: 'Avec chaque café, tous les matins jusqu’à onze heures',
            value: 'Offert',
            claim_button: 'Gardez-m’en un au chaud',
            description:
              '<p>Commandez un café avant onze heures et montrez ce bon au comptoir. Les croissants sortent du four à six heures et demie, puis à neuf heures.</p>',
            terms:
              '<p>Un par personne. Du lundi au samedi jusqu’à 11 h, dans les deux boutiques Maison Verre.</p>',
          },
        },
        design: {
          brand_colour: '#21423b',
          background_colour: '#f3e6d2',
          font: 'serif',
          powered_by: { text: 'Maison Verre, bakers since 1974', url: null },
        },
      },
      rules: {
        once_per: ['browser'],
        windows: [{ days: [1, 2, 3, 4, 5, 6], from: '06:30', to: '11:00' }],
        windows_apply_to: ['validate'],
      },
      validation: { methods: ['qr', 'till', 'password'], ask_amount: true },
    },
  },
  {
    key: 'sourdough',
    folder: 'Maison Verre',
    image: 'loaf',
    logo: 'maison-verre',
    shops: ['korenmarkt', 'dampoort'],
    visitsPerDay: 24,
    weekdays: [0.5, 0.6, 0.8, 1.2, 1.9, 2.2, 0.6],
    channels: [
      ['newsletter', 48],
      ['instagram', 22],
      ['bag', 20],
      ['', 10],
    ],
    claimRate: 0.48,
    useRate: 0.71,
    spend: [650, 2400],
    useHours: [8, 13],
    useWithinDays: 13,
    coupon: {
      name: 'Sourdough Saturday',
      tags: ['bread', 'saturday'],
      content: {
        language: 'en',
        words: {
          title: 'Second loaf at half price',
          subtitle: 'Sourdough Saturday, from eight to one',
          value: '−50 %',
          description:
            '<p>Our sourdough rests for 36 hours before it meets the oven. Take two loaves on a Saturday morning and the second costs half. It keeps until Wednesday, and it freezes well.</p>',
          terms: '<p>On sourdough loaves of 800 g. Once a week for each person. Not for resale.</p>',
        },
        translations: {
          nl: {
            title: 'Tweede brood aan halve prijs',
            subtitle: 'Zuurdesemzaterdag, van acht tot één',
            value: '−50 %',
            description:
              '<p>Ons zuurdesembrood rust 36 uur voor het de oven in gaat. Neem er op zaterdagochtend twee en het tweede kost de helft.</p>',
            terms: '<p>Op zuurdesembroden van 800 g. Eén keer per week per persoon.</p>',
          },
        },
        design: { brand_colour: '#8a4b1c', background_colour: '#eadfc8', font: 'serif' },
      },
      rules: {
        windows: [{ days: [6], from: '08:00', to: '13:00' }],
        windows_apply_to: ['validate'],
        once_per: ['email'],
        reset_after_validation: 'P6D',
      },
      claim: {
        steps: [{ type: 'form', fields: [field('first_name'), field('email')], consents: [consentToNews] }],
      },
      validation: { methods: ['qr', 'till', 'password'], ask_amount: true },
    },
  },
  {
    key: 'service',
    folder: 'Vélo Noord',
    image: 'bicycle',
    logo: 'velo-noord',
    shops: ['velo'],
    visitsPerDay: 15,
    weekdays: [1.2, 1.1, 1, 0.9, 0.9, 1.1, 0.8],
    channels: [
      ['google', 40],
      ['saddle-tag', 33],
      ['newsletter', 18],
      ['', 9],
    ],
    claimRate: 0.55,
    useRate: 0.58,
    spend: [4900, 14500],
    useHours: [10, 16],
    useWithinDays: 24,
    coupon: {
      name: 'Winter service',
      tags: ['service', 'winter'],
      maxClaims: 400,
      content: {
        language: 'en',
        words: {
          title: '€ 15 off your winter service',
          subtitle: 'Lights, brakes and chain ready for the dark months',
          value: '€ 15',
          claim_button: 'Get my € 15',
          description:
            '<p>We check lights, brakes, tyres and chain, oil what turns and tighten what rattles. You ride home the same day.</p><ul><li>City bikes € 49</li><li>E-bikes € 69</li></ul>',
          terms: '<p>Valid 30 days from the day you take it. One per bicycle. Parts are charged apart.</p>',
        },
        translations: {
          nl: {
            title: '€ 15 korting op je winterbeurt',
            subtitle: 'Licht, remmen en ketting klaar voor de donkere maanden',
            value: '€ 15',
            claim_button: 'Geef mij € 15',
            description:
              '<p>We kijken licht, remmen, banden en ketting na, smeren wat draait en spannen aan wat rammelt. Je rijdt dezelfde dag naar huis.</p>',
            terms: '<p>30 dagen geldig vanaf de dag dat je hem neemt. Eén per fiets. Onderdelen apart.</p>',
          },
        },
        design: { brand_colour: '#ffc83d', background_colour: '#e4eaf0', font: 'condensed' },
      },
      rules: { expires_after_claim: 'P30D', once_per: ['phone'] },
      claim: { steps: [{ type: 'form', fields: [field('first_name'), field('phone', true)], consents: [] }] },
      validation: {
        methods: ['code', 'till', 'password'],
        code: { source: 'pool', format: 'code128', warn_below: 40 },
        ask_amount: true,
      },
    },
  },
];

export const people = {
  first: [
    'Ann',
    'Bram',
    'Chloé',
    'Daan',
    'Elif',
    'Femke',
    'Gilles',
    'Hanne',
    'Ibrahim',
    'Jana',
    'Kobe',
    'Lien',
    'Mehdi',
    'Nora',
    'Oscar',
    'Paula',
    'Quinten',
    'Rania',
    'Senne',
    'Tess',
    'Umar',
    'Veerle',
    'Wout',
    'Xenia',
    'Yara',
    'Zoë',
  ],
  last: [
    'Aerts',
    'Bauwens',
    'Claeys',
    'De Smet',
    'El Amrani',
    'Fontaine',
    'Goossens',
    'Haddad',
    'Jacobs',
    'Kaya',
    'Lambert',
    'Maes',
    'Nys',
    'Peeters',
    'Roels',
    'Segers',
    'Thys',
    'Van Acker',
    'Wouters',
    'Yildiz',
  ],
} as const;
