/** Rounds of the public beacon, as its network counts them: quicknet publishes one every three seconds since 23 August 2023. */

const genesisSeconds = 1_692_803_367;
const periodSeconds = 3;

/** The first round that is published at an instant or later. */
export const roundAt = (instant: number): number =>
  Math.max(1, Math.ceil((instant / 1000 - genesisSeconds) / periodSeconds) + 1);

/** When a round is published, in milliseconds. */
export const timeOfRound = (round: number): number => (genesisSeconds + (round - 1) * periodSeconds) * 1000;

/** What a clock in this zone shows at an instant: `2026-12-31T18:00:05`. */
export const localIn = (zone: string, instant: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    .format(instant)
    .replace(' ', 'T');

/** The instant at which a clock in this zone shows `2026-12-31T18:00`, or a day begins there. */
export function instantIn(zone: string, local: string): number {
  const wanted = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`);
  const shift = (instant: number) => Date.parse(`${localIn(zone, instant)}Z`) - instant;
  // The offset at the first guess is the right one but around a change of the clock, where the second is.
  return wanted - shift(wanted - shift(wanted));
}

const dayMs = 86_400_000;

/** When a local end is over: a date without a time ends with its day. */
export const endIn = (zone: string, local: string): number =>
  local.length === 10
    ? instantIn(zone, new Date(Date.parse(`${local}T00:00Z`) + dayMs).toISOString().slice(0, 10))
    : instantIn(zone, local);
