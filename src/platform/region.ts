import { getCountries } from 'libphonenumber-js';

/** Intl names the zones of a region in a property on Node 20 and by a method on Node 24. */
interface LocaleWithZones {
  timeZones?: string[];
  getTimeZones?: () => string[] | undefined;
}

/** Asking Intl for one country costs 0.5 ms, so countries of the languages we speak are asked first and the answer is kept. */
const likely = ['BE', 'NL', 'LU', 'FR', 'DE', 'AT', 'CH', 'ES', 'GB', 'IE', 'US', 'CN'];
const known = new Map<string, string | undefined>();

/** The two-letter country that a time zone lies in, or undefined. */
export function regionOfTimeZone(timeZone: string): string | undefined {
  if (!known.has(timeZone))
    known.set(
      timeZone,
      [...likely, ...getCountries()].find((region) => zonesOf(region).includes(timeZone)),
    );
  return known.get(timeZone);
}

function zonesOf(region: string): string[] {
  const locale = new Intl.Locale(`und-${region}`) as LocaleWithZones;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}
