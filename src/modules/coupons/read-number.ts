/** Beyond this no answer is a number; below it every number is written without an exponent. */
const most = 1e15;

/** A number as people write it in any country: 1 250, 1.250,5 or 1,250.5; undefined for what is none. */
export function readNumber(text: string): number | undefined {
  const bare = text.trim().replace(/[\s'’]/g, '');
  if (!/^[+-]?\d[\d.,]*$/.test(bare)) return undefined;
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const marks = bare.match(/[.,]/g)?.length ?? 0;
  const sign = bare[last];
  // One mark with three digits behind it groups thousands; the last of two kinds of marks is the decimal one.
  const grouped =
    marks > 0 && (bare.length - last === 4 ? marks === bare.split(sign ?? '').length - 1 : false);
  const whole =
    last < 0 || grouped
      ? bare.replace(/[.,]/g, '')
      : `${bare.slice(0, last).replace(/[.,]/g, '')}.${bare.slice(last + 1)}`;
  const value = Number(whole);
  return Math.abs(value) <= most ? value : undefined;
}
