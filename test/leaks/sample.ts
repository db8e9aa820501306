/** A JSON schema as openapi.json writes it, as far as bodies use it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  minLength?: number;
}

const texts: Record<string, string> = {
  email: 'eve@example.com',
  date: '2031-02-03',
  'date-time': '2031-02-03T08:00:00Z',
  uri: 'https://example.com/',
};

/** The least that a body of this schema can be: what is required, and of that the simplest. */
export function sampleOf(schema: Schema, schemas: Record<string, Schema>): unknown {
  const whole = resolve(schema, schemas);
  if (whole.const !== undefined) return whole.const;
  if (whole.enum) return whole.enum[0];
  const choices = whole.anyOf ?? whole.oneOf;
  if (choices) return sampleOf(choices.find((one) => one.type !== 'null') ?? {}, schemas);
  const type = [whole.type].flat()[0];
  if (whole.default !== undefined && type !== 'object') return whole.default;
  if (type === 'string') return texts[whole.format ?? ''] ?? 'x'.repeat(Math.max(1, whole.minLength ?? 1));
  if (type === 'integer' || type === 'number')
    return Math.max(1, whole.minimum ?? (whole.exclusiveMinimum ?? 0) + 1);
  if (type === 'boolean') return true;
  if (type === 'array')
    return Array.from({ length: whole.minItems ?? 0 }, () => sampleOf(whole.items ?? {}, schemas));
  const { properties = {}, required = [] } = whole;
  return Object.fromEntries(
    required.flatMap((name) => (properties[name] ? [[name, sampleOf(properties[name], schemas)]] : [])),
  );
}

/** A schema with what it points to, and what it is all of, in one piece. */
export function resolve(schema: Schema, schemas: Record<string, Schema>): Schema {
  if (schema.$ref) return resolve(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas);
  if (!schema.allOf) return schema;
  const parts = schema.allOf.map((part) => resolve(part, schemas));
  return {
    ...schema,
    type: 'object',
    properties: Object.assign({}, ...parts.map((part) => part.properties ?? {})),
    required: parts.flatMap((part) => part.required ?? []),
  };
}
