import type { BarcodeFormat } from '../../../platform/codes-image/index.ts';
import type { PassContent, PassField } from '../content.ts';
import type { AppleCredential } from '../credentials/credential.ts';

/** What makes one pass of a content: its number, and how the phone proves that it holds it. */
export interface AppleIdentity {
  serial: string;
  authenticationToken: string;
  /** Where the phone asks for changes. Absent where the program is not reached by https: Apple allows nothing else. */
  webServiceUrl: string | undefined;
}

/** Apple draws four formats. What is in another one is written out instead, and the shop's scanner reads the web page. */
const formats: Partial<Record<BarcodeFormat, string>> = {
  qr: 'PKBarcodeFormatQR',
  aztec: 'PKBarcodeFormatAztec',
  pdf417: 'PKBarcodeFormatPDF417',
  code128: 'PKBarcodeFormatCode128',
};

/** The `pass.json` of a content (Apple, "Pass", Wallet Passes reference). */
export function passJson(
  content: PassContent,
  credential: Pick<AppleCredential, 'passTypeId' | 'teamId'>,
  { serial, authenticationToken, webServiceUrl }: AppleIdentity,
) {
  const { colours, barcode } = content;
  const format = barcode ? formats[barcode.format] : undefined;
  const written: PassField[] =
    barcode && !format ? [{ key: 'scan', label: '', value: barcode.caption || barcode.text }] : [];
  const style = content.style === 'coupon' ? 'coupon' : 'storeCard';
  return {
    formatVersion: 1,
    passTypeIdentifier: credential.passTypeId,
    teamIdentifier: credential.teamId,
    serialNumber: serial,
    organizationName: content.organisation,
    description: content.description,
    ...(content.logo ? {} : { logoText: content.organisation }),
    backgroundColor: rgb(colours.ground),
    foregroundColor: rgb(colours.text),
    labelColor: rgb(colours.label),
    ...(webServiceUrl ? { webServiceURL: webServiceUrl, authenticationToken } : {}),
    ...(content.expiresAt ? { expirationDate: content.expiresAt.toISOString() } : {}),
    ...(content.state === 'used' || content.state === 'voided' ? { voided: true } : {}),
    // A personal promise is not handed on from phone to phone.
    sharingProhibited: true,
    suppressStripShine: true,
    ...(content.places.length > 0
      ? {
          locations: content.places.map(({ latitude, longitude, name }) => ({
            latitude,
            longitude,
            relevantText: [name, content.value || content.title].join(' · '),
          })),
        }
      : {}),
    ...(barcode && format
      ? {
          barcodes: [
            {
              format,
              message: barcode.text,
              messageEncoding: 'iso-8859-1',
              ...(barcode.caption ? { altText: barcode.caption } : {}),
            },
          ],
        }
      : {}),
    [style]: {
      headerFields: content.header.map(fieldOf),
      primaryFields: [
        content.points ?? { key: 'offer', label: '', value: content.value || content.title },
      ].map(fieldOf),
      secondaryFields: content.secondary.map(fieldOf),
      auxiliaryFields: [...content.auxiliary, ...written].map(fieldOf),
      backFields: [...newsOf(content), ...content.back].map(fieldOf),
    },
  };
}

/** The phone says it on the lock screen when its words change. */
const newsOf = ({ news }: PassContent): PassField[] =>
  news ? [{ key: 'news', label: news.label, value: news.text, announce: true }] : [];

const fieldOf = ({ key, label, value, announce }: PassField) => ({
  key,
  label,
  value,
  // `%@` is where the phone puts the new value.
  ...(announce ? { changeMessage: '%@' } : {}),
});

/** `#cf4423` as Apple writes colours. */
function rgb(hex: string): string {
  const n = Number.parseInt(hex.slice(1), 16);
  return `rgb(${n >> 16}, ${(n >> 8) & 255}, ${n & 255})`;
}
