import { z } from 'zod';
import type { WireRequest } from '../../modules/connections/index.ts';
import { issuesInWords } from '../../platform/issue-words.ts';
import { invalid } from '../../platform/problem.ts';

export type JsonSchema = Record<string, unknown>;
export type Wire = 'v3' | 'v4' | 'v5';
export type ActionInput = Record<string, unknown>;

/** What a call of the wire is called as an action, with the shapes of what it takes and answers. They stand beside the call. */
export interface ActionWords {
  key: string;
  title: string;
  description: string;
  input: z.ZodObject;
  output: z.ZodType;
}

/** Something that can be done by name, wherever a connection leads. */
export interface Action {
  key: string;
  title: string;
  description: string;
  wire: Wire;
  /** Only looks. */
  reads: boolean;
  inputSchema: JsonSchema;
  outputSchema: JsonSchema;
  /** What was given, checked as far as this program can without asking. @throws Problem invalid, with all issues */
  check(input: unknown): ActionInput;
  /** The request that does it. */
  requestOf(input: ActionInput): WireRequest;
}

/** The JSON Schema of a shape, as callers write it (`input`) or as they are answered (`output`). */
export function schemaOf(shape: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as JsonSchema;
  return io === 'output' ? (open(schema) as JsonSchema) : schema;
}

/** What is answered may hold more than is known here: the other side may be newer. */
function open(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(open);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) =>
      key === 'additionalProperties' && value === false ? [] : [[key, open(value)]],
    ),
  );
}

/** Checks an input by the schema of its words. */
export function checkBy(shape: z.ZodObject): Action['check'] {
  return (input) => {
    const given = input ?? {};
    const read = shape.safeParse(given);
    if (read.success) return given as ActionInput;
    throw invalid(issuesInWords(read.error.issues, { value: given, schema: shape, at: '/input' }));
  };
}

/** A request with a JSON body; without a body where there is nothing to say. */
export function jsonRequest(method: WireRequest['method'], path: string, body?: unknown): WireRequest {
  return {
    method,
    path,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

/** The same without the keys that hold nothing, which this wire reads as absent. */
export const given = (input: ActionInput): ActionInput =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== null));
