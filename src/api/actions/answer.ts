import type { WireReply } from '../../modules/connections/index.ts';
import { isPlainObject } from '../../platform/plain-object.ts';
import { Problem } from '../../platform/problem.ts';
import type { Wire } from './action.ts';

/** A body as a value: JSON as what it says, text as text, anything else with its kind and in base64. */
export function bodyValue({ headers, body }: Pick<WireReply, 'headers' | 'body'>): unknown {
  const type = headers['content-type'] ?? '';
  if (body.length === 0) return null;
  if (/[/+]json\b/.test(type)) {
    try {
      return JSON.parse(body.toString('utf8'));
    } catch {
      return body.toString('utf8');
    }
  }
  if (/^text\/|[/+](xml|x-ndjson|csv)\b|^image\/svg/.test(type)) return body.toString('utf8');
  return { content_type: type || 'application/octet-stream', base64: body.toString('base64') };
}

/**
 * What an action answers.
 * @throws Problem action_refused with the reason in the words of the other side, upstream_nonsense where it makes no sense
 */
export function outputOf(wire: Wire, reply: WireReply): unknown {
  const value = bodyValue(reply);
  const failed = reply.status >= 400 || (wire === 'v3' && !saysOk(value));
  if (!failed) {
    // Both old wires answer JSON and nothing else.
    if (wire !== 'v5' && (typeof value !== 'object' || (value === null && reply.status !== 204)))
      throw nonsense(reply.status);
    return value;
  }
  const reason = reasonOf(value);
  if (
    reply.status >= 500 || reply.status < 300
      ? reason === undefined
      : reply.status < 400 && reason === undefined
  )
    throw nonsense(reply.status);
  throw new Problem('action_refused', {
    status: reply.status,
    said: reason ?? `The answer was ${reply.status}.`,
    answer: value,
  });
}

const nonsense = (status: number) => new Problem('upstream_nonsense', { status });

/** v3 says in its envelope whether it worked, whatever the status of HTTP. */
const saysOk = (value: unknown): boolean =>
  isPlainObject(value) && isPlainObject(value.status) && String(value.status.status).toUpperCase() === 'OK';

/** Why the other side said no, in its own words; undefined where it gave none. */
function reasonOf(value: unknown): string | undefined {
  if (!isPlainObject(value)) return undefined;
  const status = isPlainObject(value.status) ? value.status : {};
  const errors = [value.errors, status.errors].find(isPlainObject);
  const described = errors?.error_message_description;
  if (Array.isArray(described) && described.length > 0) return described.map(String).join(' ');
  const issues = [value.issues, value.details]
    .filter(Array.isArray)
    .flat()
    .filter(isPlainObject)
    .map(({ path, message, fix }) =>
      [path, message]
        .filter(Boolean)
        .join(' ')
        .concat(fix ? `. ${String(fix)}` : '.'),
    );
  if (typeof value.title === 'string')
    return [`${value.title}.`, ...(issues.length > 0 ? issues : [value.fix])].filter(Boolean).join(' ');
  for (const words of [value.message, status.message, errors?.error_message])
    if (typeof words === 'string' && words !== '') return [words, ...issues].join(' ');
  return undefined;
}
