import { z } from 'zod';
import { type SessionFilter, sessionDates } from '../../modules/sessions/index.ts';
import { requireId } from '../../platform/ids.ts';
import { sessionStatuses } from './session-wire.ts';

/** How sessions are filtered, the same for lists and exports. */
export const sessionFilterQuery = {
  search: z.string().trim().max(200).optional().describe('Code, e-mail, phone, custom id or validation code'),
  status: z.enum(sessionStatuses).optional(),
  channel: z.string().max(60).optional(),
  location: z.string().optional(),
  issued_at: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('Links that were made at this very moment: those of one request are'),
  date: z
    .enum(sessionDates)
    .optional()
    .describe('Which date from and until look at, and which must be set; created where nothing is said'),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional().describe('Exclusive'),
};
const schema = z.object(sessionFilterQuery);

export function sessionFilterOf(query: z.output<typeof schema>, couponId?: number): SessionFilter {
  return {
    couponId,
    text: query.search,
    status: query.status,
    channel: query.channel,
    locationId: query.location === undefined ? undefined : requireId('location', query.location),
    issuedAt: query.issued_at === undefined ? undefined : new Date(query.issued_at),
    date: query.date,
    from: query.from === undefined ? undefined : new Date(query.from),
    to: query.until === undefined ? undefined : new Date(query.until),
  };
}
