import type { BarcodeFormat } from '../../../platform/codes-image/index.ts';
import { artPath, iconPath } from '../art.ts';
import type { PassContent, PassField, RotatingCode } from '../content.ts';

/** The two halves of a pass of Google's: the class is the design that all copies share, the object is one person's copy. */
export interface GooglePass {
  type: 'offer' | 'loyalty';
  class: { id: string; [name: string]: unknown };
  object: { id: string; classId: string; [name: string]: unknown };
}

export interface GoogleIdentity {
  issuerId: string;
  accountId: number;
  kind: string;
  source: number;
  serial: string;
  publicUrl: string;
}

const formats: Partial<Record<BarcodeFormat, string>> = {
  qr: 'QR_CODE',
  aztec: 'AZTEC',
  datamatrix: 'DATA_MATRIX',
  pdf417: 'PDF_417',
  code128: 'CODE_128',
  ean13: 'EAN_13',
  ean8: 'EAN_8',
  upca: 'UPC_A',
};

const states: Record<PassContent['state'], string> = {
  valid: 'ACTIVE',
  used: 'COMPLETED',
  voided: 'INACTIVE',
  expired: 'EXPIRED',
};

/** Longest texts that Google takes without cutting them off. */
const longest = 5_000;

/** A content as Google keeps it (Google Wallet API, OfferClass, OfferObject, LoyaltyClass, LoyaltyObject). */
export function googlePass(content: PassContent, identity: GoogleIdentity): GooglePass {
  const { issuerId, accountId, kind, source, serial } = identity;
  // A class has its words in one language each, so each language of a coupon is a class.
  const classId = `${issuerId}.${accountId}-${kind}-${source}-${content.language}`;
  const id = `${issuerId}.${serial}`;
  const type = content.style === 'coupon' ? 'offer' : 'loyalty';
  return {
    type,
    class: { id: classId, ...classOf(content, identity) },
    object: { id, classId, ...objectOf(content, type) },
  };
}

const backText = (content: PassContent, key: string) =>
  content.back.find((field) => field.key === key)?.value.slice(0, longest);

function classOf(content: PassContent, { accountId, publicUrl }: GoogleIdentity) {
  const image = (path: string, description: string) => ({
    sourceUri: { uri: `${publicUrl}${path}` },
    contentDescription: { defaultValue: { language: content.language, value: description } },
  });
  const logo = content.logo
    ? image(artPath(accountId, content.logo, 'logo'), content.organisation)
    : image(iconPath(content.colours), content.organisation);
  const common = {
    issuerName: content.organisation.slice(0, 60) || 'Tearoff',
    reviewStatus: 'UNDER_REVIEW',
    hexBackgroundColor: content.colours.ground,
    ...(content.picture
      ? { heroImage: image(artPath(accountId, content.picture, 'hero'), content.title) }
      : {}),
    ...(content.places.length > 0
      ? { locations: content.places.map(({ latitude, longitude }) => ({ latitude, longitude })) }
      : {}),
  };
  if (content.style === 'loyalty')
    return { ...common, programName: content.title.slice(0, 60), programLogo: logo };
  const details = backText(content, 'about');
  const finePrint = backText(content, 'terms');
  return {
    ...common,
    title: [content.value, content.title].filter(Boolean).join(' · ').slice(0, 60),
    provider: content.organisation.slice(0, 60) || 'Tearoff',
    redemptionChannel: 'BOTH',
    titleImage: logo,
    ...(details ? { details } : {}),
    ...(finePrint ? { finePrint } : {}),
  };
}

function objectOf(content: PassContent, type: GooglePass['type']) {
  const inClass = new Set(type === 'offer' ? ['about', 'terms'] : []);
  const { points } = content;
  const texts = [...content.header, ...content.secondary, ...content.auxiliary, ...content.back].filter(
    (field) => field.key !== 'link' && !inClass.has(field.key) && field.value !== '',
  );
  const link = content.back.find(({ key }) => key === 'link');
  const rotating = content.barcode?.rotating;
  const format = content.barcode ? formats[content.barcode.format] : undefined;
  return {
    state: states[content.state],
    ...(points ? { loyaltyPoints: { label: points.label, balance: { string: points.value } } } : {}),
    // The number can be typed at a till, for ever: it is not shown beside a code that changes.
    ...(content.holder
      ? { accountName: content.holder.name, ...(rotating ? {} : { accountId: content.holder.number }) }
      : {}),
    ...(content.barcode && format && !rotating
      ? {
          barcode: {
            type: format,
            value: content.barcode.text,
            ...(content.barcode.caption ? { alternateText: content.barcode.caption } : {}),
          },
        }
      : {}),
    ...(rotating ? { rotatingBarcode: rotatingBarcode(rotating) } : {}),
    ...(content.expiresAt ? { validTimeInterval: { end: { date: content.expiresAt.toISOString() } } } : {}),
    // Shown only: the phone was told of it when the message was added.
    ...(content.news
      ? {
          messages: [
            {
              id: content.news.id,
              header: content.title,
              body: content.news.text,
              messageType: 'TEXT',
            },
          ],
        }
      : {}),
    textModulesData: texts.map(moduleOf),
    ...(link
      ? { linksModuleData: { uris: [{ id: 'link', uri: link.value, description: link.label }] } }
      : {}),
  };
}

/** Google Wallet API, RotatingBarcode: the phone puts the digits of the moment where the pattern says. */
const rotatingBarcode = ({ before, key, digits, periodSeconds }: RotatingCode) => ({
  type: 'QR_CODE',
  valuePattern: `${before}{totp_value_0}`,
  totpDetails: {
    algorithm: 'TOTP_SHA1',
    periodMillis: String(periodSeconds * 1000),
    parameters: [{ key, valueLength: digits }],
  },
});

const moduleOf = ({ key, label, value }: PassField) => ({
  id: key,
  ...(label ? { header: label } : {}),
  body: value.slice(0, longest),
});
