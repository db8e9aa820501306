import type { z } from 'zod';
import { issuesInWords } from '../../platform/issue-words.ts';
import type { Issue } from '../../platform/problem.ts';
import { cleanRichText } from './rich-text.ts';
import {
  type CouponSettings,
  claimSchema,
  contentSchema,
  rulesSchema,
  validationSchema,
} from './settings.ts';

type DeepPartial<T> = T extends unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> | undefined }
    : T;
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

/** Lays `change` over `base`: objects merge, arrays and values replace, undefined leaves alone, null is a value. */
function merge(base: unknown, change: unknown): unknown {
  if (change === undefined) return base;
  if (!isPlain(change) || !isPlain(base)) return change;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) merged[key] = merge(base[key], value);
  return merged;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
