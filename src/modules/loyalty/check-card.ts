import type { Ctx } from '../../platform/ctx.ts';
import { parseId } from '../../platform/ids.ts';
import { type Issue, invalid } from '../../platform/problem.ts';
import { timeZoneSchema } from '../accounts/index.ts';
import { knownImages } from '../files/index.ts';
import type { Card, CardInput } from './card.ts';
import * as queries from './queries/cards.ts';
import type { CardType } from './settings.ts';

/** As many rewards as a card shows without becoming a list. */
const mostRewards = 20;

/**
 * What the schema cannot say of a card: that its parts fit each other, and that coupons, shops and pictures are this account's.
 * `current` is the card that is changed or copied; what it has already may stay.
 * @throws Problem('invalid') with everything that is wrong.
 */
export async function requireSound(
  ctx: Ctx,
  { rewards = [], locationIds = [], content }: CardInput,
  type: CardType,
  maxStamps: number | null,
  timeZone: string,
  current?: Card,
): Promise<void> {
  const issues: Issue[] = [];
  const wrong = (path: string, message: string, fix: string) => issues.push({ path, message, fix });
  if (!timeZoneSchema.safeParse(timeZone).success)
    wrong('/time_zone', `${timeZone} is no time zone`, 'Send an IANA name such as Europe/Brussels.');
  if (type === 'stamp' && maxStamps === null)
    wrong('/max_stamps', 'a stamp card needs to know when it is full', 'Send a number, such as 10.');
  if (type === 'membership' && maxStamps !== null)
    wrong('/max_stamps', 'a membership card has no stamps', 'Leave it out.');
  if (type === 'membership' && rewards.length > 0)
    wrong('/rewards', 'a membership card has no stamps, so nothing is earned', 'Leave them out.');
  if (rewards.length > mostRewards) wrong('/rewards', `has more than ${mostRewards} items`, 'Send fewer.');
  const kept = new Set(current?.rewards.map((reward) => reward.couponId));
  const coupons = await queries.knownOf(
    ctx,
    'coupon',
    rewards.map((reward) => reward.couponId),
  );
  rewards.forEach(({ stamps, couponId }, i) => {
    if (!coupons.has(couponId) && !kept.has(couponId))
      wrong(
        `/rewards/${i}/coupon`,
        'there is no such coupon',
        'Use the id of one of your coupons that is not archived.',
      );
    if (type === 'stamp' && maxStamps !== null && stamps > maxStamps)
      wrong(
        `/rewards/${i}/stamps`,
        `is beyond the ${maxStamps} stamps of the card`,
        `Send at most ${maxStamps}.`,
      );
  });
  const locations = await queries.knownOf(ctx, 'location', locationIds);
  locationIds.forEach((id, i) => {
    if (!locations.has(id))
      wrong(`/locations/${i}`, 'there is no such location', 'Use the id of one of your locations.');
  });
  issues.push(...(await unknownPictures(ctx, content, current)));
  if (issues.length > 0) throw invalid(issues);
}

/** Pictures that a change gives a design and that are no files of this account, each with its place. */
async function unknownPictures(ctx: Ctx, content: CardInput['content'], current?: Card): Promise<Issue[]> {
  const had = new Map<string, unknown>(Object.entries(current?.content.design ?? {}));
  const named = Object.entries(content?.design ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' && value.startsWith('fil_') && value !== had.get(name)
      ? [{ name, id: parseId('file', value) ?? 0 }]
      : [],
  );
  const known = await knownImages(
    ctx,
    named.map(({ id }) => id),
  );
  return named
    .filter(({ id }) => !known.has(id))
    .map(({ name }) => ({
      path: `/design/${name}`,
      message: 'there is no such file',
      fix: 'Upload the picture first and send the id it gets.',
    }));
}
