import { z } from 'zod';
import type { Action } from '../actions/action.ts';

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
});
export const runSchema = z
  .object({ action: z.string(), connection_id: z.string().nullable(), output: z.unknown() })
  .meta({ id: 'ActionRun' });
