/** Rounds of the public beacon, as its network counts them: quicknet publishes one every three seconds since 23 August 2023. */

const genesisSeconds = 1_692_803_367;
const periodSeconds = 3;

/** The first round that is published at an instant or later. */
export const roundAt = (instant: number): number =>
  Math.max(1, Math.ceil((instant / 1000 - genesisSeconds) / periodSeconds) + 1);

/** When a round is published, in milliseconds. */
export const timeOfRound = (round: number): number => (genesisSeconds + (round - 1) * periodSeconds) * 1000;
