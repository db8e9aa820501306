/** The alphabet of GSM 03.38 (3GPP TS 23.038, 6.2.1), and what takes two places in it (6.2.1.1). */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended = '\f^{}\\[~]|€';
const places = new Map([
  ...[...basic].map((sign) => [sign, 1] as const),
  ...[...extended].map((sign) => [sign, 2] as const),
]);

export interface SmsParts {
  encoding: 'GSM-7' | 'UCS-2';
  /** Septets of GSM-7, 16-bit units of UCS-2. */
  units: number;
  /** How many messages the network counts. */
  parts: number;
  /** How much still fits into them. */
  left: number;
}

/** How a text travels: one sign outside of GSM-7 makes all of it UCS-2, where fewer fit. Several parts carry a header each. */
export function smsParts(text: string): SmsParts {
  const signs = [...text];
  const isGsm = signs.every((sign) => places.has(sign));
  const units = isGsm ? signs.reduce((sum, sign) => sum + (places.get(sign) ?? 0), 0) : text.length;
  const [alone, each] = isGsm ? [160, 153] : [70, 67];
  const parts = units <= alone ? 1 : Math.ceil(units / each);
  return {
    encoding: isGsm ? 'GSM-7' : 'UCS-2',
    units,
    parts,
    left: (parts === 1 ? alone : parts * each) - units,
  };
}
