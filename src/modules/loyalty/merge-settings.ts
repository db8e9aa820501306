import type { z } from 'zod';
import { issuesInWords } from '../../platform/issue-words.ts';
import { merge } from '../../platform/merge.ts';
import { type Issue, invalid } from '../../platform/problem.ts';
import { cleanRichText } from '../coupons/index.ts';
import type { Card, CardInput } from './card.ts';
import {
  type CardContent,
  type CardSettings,
  type CardType,
  cardContentSchema,
  cardSettingsSchema,
} from './settings.ts';
import { mostStamps } from './stamps.ts';

/**
 * Content and settings of a card after a change, whole, checked, with clean rich text and tiers in order.
 * @throws Problem('invalid') with everything that is wrong.
 */
export function mergeCard(
  current: Pick<Card, 'content' | 'settings'> | null,
  change: CardInput,
  type: CardType,
): { content: CardContent; settings: CardSettings } {
  const issues: Issue[] = [];
  const content = check(cardContentSchema, merge(current?.content ?? {}, change.content ?? {}), '', issues);
  const settings = check(
    cardSettingsSchema,
    merge(current?.settings ?? {}, change.settings ?? {}),
    '/settings',
    issues,
  );
  if (!content || !settings || issues.length > 0) throw invalid(issues);
  for (const words of [content.words, ...Object.values(content.translations)]) {
    if (words?.description) words.description = cleanRichText(words.description);
    if (words?.terms) words.terms = cleanRichText(words.terms);
  }
  settings.tiers.sort((a, b) => a.from - b.from);
  settings.tiers.forEach((tier, i) => {
    if (settings.tiers[i + 1]?.from === tier.from)
      issues.push({
        path: `/settings/tiers/${i + 1}/from`,
        message: 'another tier begins there',
        fix: 'Give each its own.',
      });
  });
  for (const gift of ['welcome_stamps', 'birthday_stamps', 'referral_stamps'] as const)
    if (type === 'stamp' && (settings[gift] ?? 0) > mostStamps.stamp)
      issues.push({
        path: `/settings/${gift}`,
        message: `is more than the ${mostStamps.stamp} stamps that may be given at once`,
        fix: `Send at most ${mostStamps.stamp}.`,
      });
  if (
    type === 'membership' &&
    (settings.per_amount ||
      settings.welcome_stamps ||
      settings.birthday_stamps ||
      settings.referral_stamps ||
      settings.tiers.length > 0)
  )
    issues.push({
      path: '/settings',
      message: 'a membership card has no stamps',
      fix: 'Leave out what gives stamps.',
    });
  if (issues.length > 0) throw invalid(issues);
  return { content, settings };
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown, at: string, issues: Issue[]) {
  const result = schema.safeParse(value);
  if (result.success) return result.data as z.output<Schema>;
  issues.push(...issuesInWords(result.error.issues, { value, schema, at }));
  return undefined;
}
