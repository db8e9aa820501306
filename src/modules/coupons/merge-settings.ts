import type { z } from 'zod';
import { issuesInWords } from '../../platform/issue-words.ts';
import { invalid, Problem } from '../../platform/problem.ts';
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
 * The settings of a coupon after a change, whole, checked and with clean rich text. Throws Problem('invalid') with everything
 * that is wrong.
 */
export function mergeSettings(current: CouponSettings | null, change: SettingsInput): CouponSettings {
  const settings = {
    content: check(contentSchema, merge(current?.content ?? {}, change.content ?? {}), ''),
    rules: check(rulesSchema, merge(current?.rules ?? {}, change.rules ?? {}), '/rules'),
    claim: check(claimSchema, change.claim ?? current?.claim ?? {}, '/claim'),
    validation: check(
      validationSchema,
      merge(current?.validation ?? {}, change.validation ?? {}),
      '/validation',
    ),
  };
  for (const words of [settings.content.words, ...Object.values(settings.content.translations)]) {
    if (words?.description) words.description = cleanRichText(words.description);
    if (words?.terms) words.terms = cleanRichText(words.terms);
  }
  const { source, fixed } = settings.validation.code;
  if (source === 'fixed' && !fixed) {
    throw new Problem('invalid', {}, [
      {
        path: '/validation/code/fixed',
        message: 'the fixed code is missing',
        fix: 'Give the code that every copy shows.',
      },
    ]);
  }
  return settings;
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown, at: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(issuesInWords(result.error.issues, { value, schema, at }));
}
