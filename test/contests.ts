import type { CompetitionInput } from '../src/modules/competitions/index.ts';
import { createCompetition, launchCompetition } from '../src/modules/competitions/index.ts';
import { sendContribution } from '../src/modules/contributions/index.ts';
import { type Coupon, createCoupon, type NewCoupon } from '../src/modules/coupons/index.ts';
import { claimSession, openSession } from '../src/modules/sessions/index.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import type { TestGround } from './harness.ts';

export const secret = 'a secret of tests';
const day = 86_400_000;

export interface Contest {
  ctx: Ctx;
  coupon: Coupon;
}

/** A contest of texts that closes in ten days, where what is sent hangs at once unless it says otherwise. */
export async function makeContest(
  ground: TestGround,
  settings: Record<string, unknown>,
  ctx: Ctx,
): Promise<Contest> {
  const words = (title: string) => ({ name: title, content: { words: { title } } });
  const prize = await createCoupon(ctx, words('A weekend in Bruges') as NewCoupon);
  const fields = ['first_name', 'last_name', 'email'].map((name) => ({ name, use: 'required' }));
  const { coupon } = await createCompetition(
    ctx,
    {
      ...words('Your corner of the café'),
      endsLocal: new Date(ground.clock.now().getTime() + 10 * day).toISOString(),
      claim: { steps: [{ type: 'form', fields, consents: [] }] },
      rules: { once_per: ['email'] },
    } as unknown as NewCoupon,
    {
      settings: {
        contribution: { kind: 'text', title: true, moderation: 'after' },
        ...settings,
      } as CompetitionInput['settings'],
      prizes: [{ fromRank: 1, couponId: prize.id }],
    },
  );
  return { ctx, coupon: (await launchCompetition(ctx, coupon.id, { secret })).coupon };
}

/** Somebody enters with a few words, or a picture; answers the code of their copy. */
export async function enterContest(
  { ctx, coupon }: Contest,
  name: string,
  { browserKey = null as string | null, picture = undefined as Buffer | undefined } = {},
): Promise<string> {
  const visit = { channel: '', device: 'phone', language: 'en', browserKey };
  const { session } = await openSession(ctx, coupon, visit);
  if (!session) throw new Error('nothing was opened');
  const given = picture ? { picture } : { text: `${name} sits by the window.` };
  await sendContribution(ctx, { secret }, coupon, session.code, { title: `The corner of ${name}`, ...given });
  const answers = { first_name: name, last_name: 'Dupont', email: `${name.toLowerCase()}@example.com` };
  const { verdict } = await claimSession(ctx, coupon, session.code, { answers });
  if (verdict !== 'granted') throw new Error(`${name} did not enter: ${verdict}`);
  return session.code;
}
