import { z } from 'zod';
import { type MemberQuery, memberStatuses } from '../../modules/loyalty/index.ts';

/** How members are filtered, the same for lists and exports. */
export const memberFilterQuery = {
  search: z
    .string()
    .trim()
    .max(100)
    .optional()
    .describe(
      'Beginnings of words of name, e-mail, phone, code and custom fields; all of them have to be there',
    ),
  strict: z.stringbool().default(false).describe('The search is a whole value instead'),
  status: z.enum(memberStatuses).optional(),
  include_voided: z.stringbool().default(true),
  last_stamp_before: z.iso.datetime({ offset: true }).optional().describe('Nobody who was stamped since'),
  min_balance: z.coerce.number().int().min(0).optional(),
  max_balance: z.coerce.number().int().min(0).optional(),
};
const schema = z.object(memberFilterQuery);

export const memberFilterOf = (query: z.output<typeof schema>) =>
  ({
    keyword: query.search,
    strict: query.strict,
    status: query.status,
    includeVoided: query.include_voided,
    lastStampBefore: query.last_stamp_before === undefined ? undefined : new Date(query.last_stamp_before),
    minBalance: query.min_balance,
    maxBalance: query.max_balance,
  }) satisfies Partial<MemberQuery>;
