import { type Issue, invalid } from '../../platform/problem.ts';
import { type Action, type JsonSchema, jsonRequest } from './action.ts';

/** What is read of the OpenAPI document. */
export interface OpenApi {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, JsonSchema> };
}
interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: { in: string; name: string; required?: boolean; schema?: JsonSchema; description?: string }[];
  requestBody?: { required?: boolean; content?: Record<string, { schema?: JsonSchema }> };
  responses?: Record<string, { content?: Record<string, { schema?: JsonSchema }> }>;
}

const methods = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;
type Method = keyof typeof methods;

/** Actions, connections and what signs in are what one gets here by; they are not reached through themselves. */
const notActions =
  /^\/v5\/(actions|connectors|connections|connection-requests|command-lines|command-line-sign-ins|me|sign-out)(\/|$)/;

/** Every operation of our own API that takes JSON and credentials, as an action with its operationId as key. */
export function operationActions(document: OpenApi): Action[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const isOpen = Array.isArray(operation.security) && operation.security.length === 0;
      const takes = Object.keys(operation.requestBody?.content ?? {});
      const takesJson = takes.length === 0 || takes.includes('application/json');
      if (!(method in methods) || !operation.operationId || isOpen || !takesJson || notActions.test(path))
        return [];
      return [operationAction(document, path, method as Method, operation.operationId, operation)];
    }),
  );
}

function operationAction(
  document: OpenApi,
  path: string,
  method: Method,
  key: string,
  operation: Operation,
): Action {
  const parameters = (operation.parameters ?? []).filter((one) => one.in === 'path' || one.in === 'query');
  const inQuery = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const body = operation.requestBody?.content?.['application/json']?.schema;
  const required = [
    ...parameters.filter((one) => one.required || one.in === 'path').map(({ name }) => name),
    ...(body && operation.requestBody?.required ? ['body'] : []),
  ];
  const properties: Record<string, JsonSchema> = Object.fromEntries(
    parameters.map(({ name, schema = {}, description }) => [
      name,
      description === undefined ? schema : { ...schema, description },
    ]),
  );
  if (body) properties.body = body;
  const known = Object.keys(properties);
  const answer = Object.entries(operation.responses ?? {}).find(([status]) => /^2\d\d$/.test(status))?.[1];
  return {
    key,
    title: operation.summary ?? key,
    description: [
      operation.description,
      operation.tags?.length ? `(${operation.tags.join(', ')})` : undefined,
    ]
      .filter(Boolean)
      .join(' '),
    wire: 'v5',
    reads: method === 'get',
    inputSchema: whole(document, {
      type: 'object',
      properties,
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    }),
    outputSchema: whole(document, answer?.content?.['application/json']?.schema ?? {}),
    check(input) {
      const given = (input ?? {}) as Record<string, unknown>;
      const issues: Issue[] =
        typeof given !== 'object' || Array.isArray(given)
          ? [{ path: '/input', message: 'is not an object', fix: 'Send a JSON object.' }]
          : [
              ...required
                .filter((name) => given[name] === undefined || given[name] === '')
                .map((name) => ({ path: `/input/${name}`, message: 'is missing', fix: `Send ${name}.` })),
              ...Object.keys(given)
                .filter((name) => !known.includes(name))
                .map((name) => ({
                  path: `/input/${name}`,
                  message: 'is not known here',
                  fix: `Leave it out, or use one of ${known.join(', ') || 'nothing'}; fields of the body belong in \`body\`.`,
                })),
            ];
      if (issues.length > 0) throw invalid(issues);
      return given;
    },
    requestOf(input) {
      const place = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(String(input[name] ?? '')),
      );
      const query = new URLSearchParams();
      for (const name of inQuery)
        for (const value of [input[name] ?? []].flat()) query.append(name, String(value));
      const search = query.size > 0 ? `?${query}` : '';
      return jsonRequest(methods[method], `${place}${search}`, input.body);
    },
  };
}

/** A schema that stands alone: what it refers to is brought along under `$defs`. */
function whole(document: OpenApi, schema: JsonSchema): JsonSchema {
  const found = new Map<string, unknown>();
  const follow = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(follow);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => {
        const name = key === '$ref' && typeof value === 'string' ? value.split('/').at(-1) : undefined;
        if (name === undefined) return [key, follow(value)];
        if (!found.has(name)) {
          found.set(name, undefined);
          found.set(name, follow(document.components?.schemas?.[name] ?? {}));
        }
        return [key, `#/$defs/${name}`];
      }),
    );
  };
  const alone = follow(schema) as JsonSchema;
  return found.size > 0 ? { ...alone, $defs: Object.fromEntries(found) } : alone;
}
