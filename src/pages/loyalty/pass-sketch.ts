import type { PassSketch } from '../../modules/wallet/index.ts';
import { barcodeSvg } from '../../platform/codes-image/index.ts';
import { type Html, html, trusted, type Value } from '../html.ts';
import type { Picture } from '../view.ts';

/**
 * The passes of a card as phones draw them, from the very JSON that is signed for Apple and saved at Google: order, cuts and
 * colours follow what the wallets do with it. Layouts: Apple, "Pass Design and Creation", store cards; Google Wallet, loyalty cards.
 */

interface Pictures {
  logo: Picture | null | '';
  strip: Picture | null | '';
}

const document = (language: string, title: string, fonts: string, sheet: string, body: Html): Html =>
  html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${trusted(`@font-face{font-family:Pass;src:url(${fonts}) format("woff2");font-weight:400 700}*{box-sizing:border-box;margin:0}body{font-family:-apple-system,"SF Pro Text",Roboto,"Helvetica Neue",Pass,system-ui,sans-serif;-webkit-font-smoothing:antialiased;line-height:1.3}dl,dd{margin:0}svg,img{display:block}${sheet}`)}</style></head><body><main>${body}</main></body></html>`;

const codeOf = (message: string) => trusted(barcodeSvg('qr', message).svg);

/** A wallet shows at most four of a store card's secondary and auxiliary fields together. */
const mostFields = 4;

const appleSheet = `
html{background:#f2f2f7}body{padding:58px 16px 40px;color:#1c1c1e}
.pass{border-radius:13px;overflow:hidden;background:var(--ground);color:var(--text);box-shadow:0 1px 2px rgb(0 0 0/16%),0 12px 30px rgb(0 0 0/16%)}
.top{display:flex;align-items:center;gap:10px;min-height:58px;padding:10px 16px 8px}
.top img{max-width:160px;max-height:42px;object-fit:contain;object-position:0 50%}
.top p{flex:1;min-width:0;font-size:17px;font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.top dl{margin-inline-start:auto;flex:none;max-width:46%;text-align:end}
dt{color:var(--label);font-size:11px;font-weight:600;letter-spacing:.02em;text-transform:uppercase;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
dd{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:16px;font-weight:500}
.strip{display:flex;align-items:center;min-height:112px;padding:12px 16px;background:var(--strip) center/cover}
.strip.pictured{min-height:138px}
.strip dd{font-size:44px;font-weight:300;line-height:1.05;letter-spacing:-.02em}
.strip dl{min-width:0}
.strip.word dd{font-size:32px;white-space:normal}
.fields{display:grid;grid-template-columns:1fr 1fr;gap:12px 18px;padding:12px 16px 4px}
.fields>div{min-width:0}.fields>div:nth-child(even){text-align:end}
.bars{display:grid;justify-items:center;padding:26px 16px 18px}
.bars div{padding:12px 12px 9px;border-radius:7px;background:#fff;color:#000;text-align:center}
.bars svg{width:142px;height:142px}
.bars small{display:block;padding-top:5px;font-size:12px}
.none{height:56px}
.back{margin-top:26px;border-radius:12px;background:#fff;overflow:hidden}
.back div{padding:11px 16px}.back div+div{border-top:1px solid #e5e5ea}
.back dt{color:#3a3a3c;font-size:15px;text-transform:none;letter-spacing:0}
.back dd{color:#63636a;font-size:15px;font-weight:400;white-space:pre-line;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){html{background:#000}body{color:#fff}.back{background:#1c1c1e}.back div+div{border-color:#38383a}.back dt{color:#fff}.back dd{color:#a8a8b0}}`;

interface AppleField {
  label: string;
  value: string;
}
const field = ({ label, value }: AppleField): Html =>
  html`<div><dt>${label || trusted('&nbsp;')}</dt><dd>${value}</dd></div>`;

interface AppleFields {
  headerFields?: AppleField[];
  primaryFields?: AppleField[];
  secondaryFields?: AppleField[];
  auxiliaryFields?: AppleField[];
  backFields?: AppleField[];
}
const fieldsOf = (pass: { storeCard?: AppleFields } | object): AppleFields =>
  'storeCard' in pass ? (pass.storeCard ?? {}) : {};

/** What the iPhone draws of a pass.json. */
export function applePassSketch(
  { apple, content }: PassSketch,
  { logo, strip }: Pictures,
  fonts: string,
): Html {
  const fields = fieldsOf(apple);
  const { headerFields = [], primaryFields = [], secondaryFields = [], auxiliaryFields = [] } = fields;
  const [primary] = primaryFields;
  const [barcode] = apple.barcodes ?? [];
  // The stops that the picture is drowned with when it goes into the pass (wallet/art.ts).
  const ground = content.colours.ground;
  const over = `linear-gradient(90deg,${ground}f0,${ground}d1 42%,${ground}1f 80%,${ground}00)`;
  const picture = strip ? `${over},url("${encodeURI(strip.url)}")` : 'none';
  const colours = `:root{--ground:${apple.backgroundColor};--text:${apple.foregroundColor};--label:${apple.labelColor};--strip:${picture}}`;
  const below = [...secondaryFields, ...auxiliaryFields].slice(0, mostFields);
  const head = html`<div class="top">${logo ? html`<img src="${logo.url}" alt="${content.organisation}">` : html`<p>${apple.logoText}</p>`}${headerFields.length > 0 && html`<dl>${headerFields.map(field)}</dl>`}</div>`;
  const front = html`<div class="pass" role="img" aria-label="${apple.description}">${head}<div class="strip${strip && ' pictured'}${!content.points && ' word'}">${primary && html`<dl><dd>${primary.value}</dd><dt>${primary.label}</dt></dl>`}</div><dl class="fields">${below.map(field)}</dl>${barcode ? html`<div class="bars"><div>${codeOf(barcode.message)}<small>${barcode.altText}</small></div></div>` : html`<div class="none"></div>`}</div>`;
  const back = fields.backFields ?? [];
  return document(
    content.language,
    content.title,
    fonts,
    colours + appleSheet,
    html`${front}${back.length > 0 && html`<dl class="back">${back.map(field)}</dl>`}`,
  );
}

const googleSheet = `
html{background:#fff}body{padding:58px 12px 40px;color:#1f1f1f}
.pass{border-radius:28px;overflow:hidden;background:var(--ground);color:var(--text)}
.top{display:flex;align-items:center;gap:12px;padding:16px 18px 12px;font-size:15px;font-weight:500}
.top img{width:40px;height:40px;border-radius:50%;background:#fff;object-fit:cover}
.top p{min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
hr{height:1px;border:0;background:currentcolor;opacity:.22}
h1{padding:18px 18px 6px;font-size:24px;font-weight:400;line-height:1.2}
.rows{display:flex;flex-wrap:wrap;gap:12px 34px;padding:8px 18px 6px}
.rows div{min-width:0}
dt{font-size:12.5px;letter-spacing:.01em}
.rows dd{font-size:19px}
.bars{display:grid;justify-items:center;padding:22px 18px 24px}
.bars div{padding:16px 16px 12px;border-radius:16px;background:#fff;color:#1f1f1f;text-align:center}
.bars svg{width:150px;height:150px}
.bars small{display:block;padding-top:8px;font-size:13px;letter-spacing:.06em}
.hero{width:100%;aspect-ratio:1032/336;object-fit:cover}
.details{padding:22px 6px 0}
.details div{padding:9px 0}
.details dt{color:#5f6368}
.details dd{font-size:15px;white-space:pre-line;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){html{background:#131314}body{color:#e3e3e3}.details dt{color:#b4b8bd}}`;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const uriOf = (image: unknown): string =>
  (image as { sourceUri?: { uri?: string } } | undefined)?.sourceUri?.uri ?? '';

interface Module {
  header?: string;
  body: string;
}
interface GoogleObject {
  loyaltyPoints?: { label: string; balance: { string: string } };
  accountName?: string;
  accountId?: string;
  barcode?: { value: string; alternateText?: string };
  textModulesData?: Module[];
}

/** What an Android phone draws of a class and an object. */
export function googlePassSketch({ google, content }: PassSketch, fonts: string): Html {
  const { issuerName, programName, programLogo, heroImage, hexBackgroundColor } = google.class;
  const object = google.object as GoogleObject;
  const { loyaltyPoints: points, barcode } = object;
  // Google chooses black or white by the ground itself, as the pass's own colours do.
  const colours = `:root{--ground:${textOf(hexBackgroundColor)};--text:${content.colours.text}}`;
  const row = (label: Value, value: Value) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const rows = [
    points && row(points.label, points.balance.string),
    object.accountName && row(nameLabel(content), object.accountName),
  ];
  const hero = uriOf(heroImage);
  const front = html`<div class="pass" role="img" aria-label="${content.description}"><div class="top"><img src="${uriOf(programLogo)}" alt=""><p>${textOf(issuerName)}</p></div><hr><h1>${textOf(programName)}</h1>${rows.some(Boolean) && html`<dl class="rows">${rows}</dl>`}${barcode && html`<div class="bars"><div>${codeOf(barcode.value)}<small>${barcode.alternateText}</small></div></div>`}${hero && html`<img class="hero" src="${hero}" alt="">`}</div>`;
  const details = (object.textModulesData ?? []).map(({ header = '', body }) => row(header, body));
  return document(
    content.language,
    content.title,
    fonts,
    colours + googleSheet,
    html`${front}${details.length > 0 && html`<dl class="details">${details}</dl>`}`,
  );
}

/** The word for a name, which the pass has among its own fields. */
const nameLabel = ({ auxiliary }: PassSketch['content']) =>
  auxiliary.find(({ key }) => key === 'holder')?.label ?? '';
