import type { Design } from '../modules/coupons/index.ts';
import { inkOn, mix, readable } from '../platform/colour.ts';

/** The colours of one scheme. Every front/back pair reaches 4.5:1 (theme test over random brands). */
export interface Tones {
  brand: string;
  onBrand: string;
  /** The brand as a text colour on paper. */
  brandText: string;
  ground: string;
  onGround: string;
  softGround: string;
  rule: string;
  field: string;
  paper: string;
  well: string;
  ink: string;
  soft: string;
  line: string;
  edge: string;
  bad: string;
  good: string;
  goodGround: string;
}

type Colours = Pick<Design, 'brand_colour' | 'background_colour'>;

function tonesOf(brand: string, ground: string, paper: string): Tones {
  const ink = inkOn(paper);
  const onGround = inkOn(ground);
  const well = mix(ink, paper, 0.035);
  const light = ink !== '#ffffff';
  const goodGround = light ? '#dff3e6' : '#12351f';
  return {
    brand,
    onBrand: inkOn(brand),
    // Lightened only to 4.5 a deep brand looks grey on dark paper; 7 gives it back some glow.
    brandText: readable(brand, [paper], light ? 4.5 : 7),
    ground,
    onGround,
    softGround: readable(mix(onGround, ground, 0.68), [ground]),
    rule: mix(onGround, ground, 0.18),
    field: ground,
    paper,
    well,
    ink,
    soft: readable(mix(ink, paper, 0.66), [paper, well]),
    line: mix(ink, paper, 0.12),
    edge: readable(mix(ink, paper, 0.5), [paper], 3),
    bad: readable('#c4231c', [paper]),
    good: readable('#1c7a43', [goodGround]),
    goodGround,
  };
}

/** Light and dark tones of a brand. In the dark the marketer's ground only tints a near-black; the brand itself stays. */
export function themeOf(design: Colours): { light: Tones; dark: Tones } {
  const brand = design.brand_colour.toLowerCase();
  const ground = design.background_colour.toLowerCase();
  return {
    light: tonesOf(brand, ground, mix('#fffefb', ground, 0.94)),
    dark: tonesOf(brand, mix(ground, '#100f0e', 0.03), mix(brand, '#211f1d', 0.05)),
  };
}

const fallbacks: Record<Design['font'], string> = {
  sans: '"Avenir Next",Avenir,"Segoe UI Variable Display","Segoe UI","Helvetica Neue",system-ui,sans-serif',
  serif: 'ui-serif,"New York","Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,serif',
  rounded:
    'ui-rounded,"SF Pro Rounded","Hiragino Maru Gothic ProN","Arial Rounded MT Bold",system-ui,sans-serif',
  mono: 'ui-monospace,"SF Mono",Menlo,"Cascadia Code","Roboto Mono",Consolas,monospace',
  condensed:
    '"Avenir Next Condensed","Roboto Condensed","Arial Narrow",sans-serif-condensed,system-ui,sans-serif',
};
const cjk =
  '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Noto Sans SC Variable"';

/** Headlines are set tighter than text; how much depends on how narrow the face already is. */
const tracks: Record<Design['font'], string> = {
  sans: '',
  serif: ';--track:-.012em',
  rounded: ';--track:-.015em',
  mono: ';--track:-.05em',
  condensed: ';--track:.004em;--gap:.06em',
};

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const declare = (tones: Tones, other?: Tones) =>
  Object.entries(tones)
    .filter(([name, value]) => other === undefined || other[name as keyof Tones] !== value)
    .map(([name, value]) => `--${kebab(name)}:${value}`)
    .join(';');

/**
 * The small sheet of one coupon: its colours, its display face, the picture behind its ticket. `asset` gives the address of a font
 * file. On a phone the ticket is as wide as the screen, so with a picture it lies a little lower and the picture shows above it.
 */
export function themeSheet(
  design: Colours & Pick<Design, 'font'>,
  asset: (name: string) => string,
  groundImage: string | null,
): string {
  const { light, dark } = themeOf(design);
  const face = (family: string, file: string, weight: string) =>
    `@font-face{font-family:${family};src:url(${asset(file)}) format("woff2");font-weight:${weight};font-display:swap}`;
  const image = groundImage === null ? '' : `;--ground-image:url("${encodeURI(groundImage)}");--stage:6.5rem`;
  return [
    face('Figtree', 'text.woff2', '400 700'),
    face('Display', `${design.font}.woff2`, '800'),
    `:root{--display:Display,${fallbacks[design.font]},${cjk};${declare(light)}${tracks[design.font]}${image}}`,
    `@media (prefers-color-scheme:dark){:root{${declare(dark, light)}}}`,
  ].join('');
}
