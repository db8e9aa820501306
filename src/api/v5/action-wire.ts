import { z } from 'zod';
import type { Action } from '../actions/action.ts';
import type { Ran } from '../actions/run-action.ts';

/** The v5 shape of actions. */

const schema = z.record(z.string(), z.unknown()).describe('JSON Schema');

export const actionSchema = z
  .object({
    id: z.string().describe('The same as `key`'),
    key: z.string(),
    title: z.string(),
    description: z.string(),
    wire: z.enum(['v3', 'v4', 'v5']).describe('What it runs over'),
    reads: z.boolean().describe('Only looks'),
    input_schema: schema,
    output_schema: schema,
  })
  .meta({ id: 'Action' });

export const presentAction = ({
  key,
  title,
  description,
  wire,
  reads,
  inputSchema,
  outputSchema,
}: Action) => ({
  id: key,
  key,
  title,
  description,
  wire,
  reads,
  input_schema: inputSchema,
  output_schema: outputSchema,
});

export const actionQuery = {
  intent: z.string().trim().max(400).optional().describe('What you want to do, in your own words'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
};

export const runBody = z.strictObject({
  input: z.record(z.string(), z.unknown()).default({}).describe('As the input_schema of the action says'),
  dry_run: z.boolean().default(false).describe('Says what would happen, and does nothing'),
});
const amounts = z.object({ granted: z.int(), used: z.int() });
export const runSchema = z
  .object({
    action: z.string(),
    connection_id: z.string().nullable(),
    dry_run: z.boolean(),
    output: z.unknown().describe('What the action answered; null after a dry run'),
    foresight: z
      .object({
        would: z.array(z.string()).describe('What would happen, in sentences'),
        request: z.object({ method: z.string(), path: z.string(), body: z.unknown() }),
        cost: z.record(z.string(), z.int()).describe('What it would take from the budget of an agent'),
        budget: z.record(z.string(), amounts).nullable().describe('That budget; null for who is no agent'),
      })
      .nullable()
      .describe('Of a dry run'),
  })
  .meta({ id: 'ActionRun' });

/** What came of an action, as this API says it. */
export function presentRun(action: string, connectionId: string | null, ran: Ran) {
  const which = { action, connection_id: connectionId, dry_run: ran.dryRun };
  if (!ran.dryRun) return { ...which, output: ran.output, foresight: null };
  const { foresight, cost, budget } = ran;
  return { ...which, output: null, foresight: { ...foresight, cost, budget } };
}
