import type { Language } from '../modules/coupons/index.ts';
import { themeSheet } from './theme.ts';
import type { Face } from './view.ts';

const colours = { brand_colour: '#cf4423', background_colour: '#f4f1ea', font: 'sans' } as const;

/** Our own face, for pages that belong to no coupon: an unknown code, a crowd, a mistake of ours. */
export function plainFace(
  language: Language,
  languages: readonly Language[],
  asset: (name: string) => string,
): Face {
  return {
    code: '',
    version: 0,
    language,
    languages: [...languages],
    brand: 'Tearoff',
    logo: null,
    picture: null,
    morePictures: [],
    shareImage: null,
    favicon: null,
    title: '',
    subtitle: '',
    value: '',
    foreign: {},
    description: null,
    terms: null,
    claimButton: '',
    singleUseMessage: '',
    soldOutMessage: '',
    poweredBy: null,
    brandColour: colours.brand_colour,
    groundColour: colours.background_colour,
    font: colours.font,
    themeSheet: themeSheet(colours, asset, null),
    timeZone: 'UTC',
    startsAt: null,
    endsAt: null,
    endsLocal: null,
    windows: [],
    windowsToUse: [],
    once: false,
    proofOfWork: false,
    enters: false,
    shops: [],
  };
}
