import {
  type Card,
  cardPath,
  customNames,
  type EarnedReward,
  type WholeMember,
} from '../../modules/loyalty/index.ts';

/** The v4 shapes: keys in the order of the document's examples, keys without a value left out. */

/** An instant as `2031-02-03 08:00:05`, in UTC, like the dates of v3. */
const wireDate = (date: Date) => date.toISOString().slice(0, 19).replace('T', ' ');

/** The last second at which something holds: `2031-03-01 22:59:59` for what ends at the next midnight in Brussels. */
const lastSecond = (end: Date) => wireDate(new Date(end.getTime() - 1_000));

/** Without keys that have no value. */
const set = <Shape extends object>(shape: Shape) =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));

export function presentCard(card: Card, publicUrl: string) {
  const { id, code, name, type } = card;
  return { id, code, name, domain: new URL(publicUrl).host, type };
}

function who({ id, code, profile }: WholeMember) {
  const { firstName, lastName, address, zip, city, phone, email, custom } = profile;
  return set({
    id,
    code,
    first_name: firstName,
    last_name: lastName,
    address,
    zip,
    city,
    phone,
    email,
    ...Object.fromEntries(customNames.map((name) => [name, custom[name]])),
  });
}

const download = (card: Card, member: WholeMember, publicUrl: string) => ({
  download_url: `${publicUrl}${cardPath(card, member)}`,
});

const dates = (member: WholeMember) => ({
  created_at: wireDate(member.createdAt),
  voided_at: member.voidedAt && wireDate(member.voidedAt),
  ...(member.expiresAt ? { expired_at: lastSecond(member.expiresAt) } : {}),
});

/** As create and bulk create answer. */
export const presentNewUser = (card: Card, member: WholeMember, publicUrl: string) => ({
  ...who(member),
  ...download(card, member, publicUrl),
});

/** As list, get, update and void answer. */
export const presentUser = (card: Card, member: WholeMember, publicUrl: string) => ({
  ...presentNewUser(card, member, publicUrl),
  ...dates(member),
});

/** As stamps and rewards answer. */
export const presentStampedUser = (
  card: Card,
  member: WholeMember,
  rewards: EarnedReward[],
  publicUrl: string,
) => ({
  ...who(member),
  stamps: member.balance,
  ...download(card, member, publicUrl),
  ...dates(member),
  rewards: rewards.filter((reward) => !reward.withdrawnAt || reward.usedAt).map(presentReward),
});

/** What was used does not expire any more. */
const presentReward = ({ id, name, earnedAt, usedAt, expiresAt }: EarnedReward) =>
  set({
    id,
    name,
    added_at: wireDate(earnedAt),
    used_at: usedAt ? wireDate(usedAt) : undefined,
    expired_at: expiresAt && !usedAt ? lastSecond(expiresAt) : undefined,
  });
