import type { z } from 'zod';
import { issuesInWords } from '../../platform/issue-words.ts';
import { type DeepPartial, merge } from '../../platform/merge.ts';
import type { Issue } from '../../platform/problem.ts';
import { cleanRichText } from './rich-text.ts';
import {
  type CouponSettings,
  claimSchema,
  contentSchema,
  rulesSchema,
  validationSchema,
} from './settings.ts';

export type ContentInput = DeepPartial<z.input<typeof contentSchema>>;
export type RulesInput = DeepPartial<z.input<typeof rulesSchema>>;
export type ValidationInput = DeepPartial<z.input<typeof validationSchema>>;

export type ClaimInput = z.input<typeof claimSchema>;

export interface SettingsInput {
  content?: ContentInput | undefined;
  rules?: RulesInput | undefined;
  claim?: ClaimInput | undefined;
  validation?: ValidationInput | undefined;
}

/**
 * The settings of a coupon after a change, whole and with clean rich text, and what is wrong with them. A section that is wrong is
 * answered as it was before, so that the others can be looked at as well.
 */
export function mergeSettings(
  current: CouponSettings | null,
  change: SettingsInput,
): { settings: CouponSettings; issues: Issue[] } {
  const issues: Issue[] = [];
  const check = <Schema extends z.ZodType>(schema: Schema, value: unknown, before: unknown, at: string) => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    issues.push(...issuesInWords(result.error.issues, { value, schema, at }));
    return schema.parse(before ?? {});
  };
  const merged = (section: 'content' | 'rules' | 'validation') =>
    merge(current?.[section] ?? {}, change[section] ?? {});
  const settings = {
    content: check(contentSchema, merged('content'), current?.content, ''),
    rules: check(rulesSchema, merged('rules'), current?.rules, '/rules'),
    claim: check(claimSchema, change.claim ?? current?.claim ?? {}, current?.claim, '/claim'),
    validation: check(validationSchema, merged('validation'), current?.validation, '/validation'),
  };
  for (const words of [settings.content.words, ...Object.values(settings.content.translations)]) {
    if (words?.description) words.description = cleanRichText(words.description);
    if (words?.terms) words.terms = cleanRichText(words.terms);
  }
  return { settings, issues };
}
