import { fieldsOf } from './visit.ts';

/**
 * A body as flat texts, whichever way it came. Programs may send `{"answers": {"email": …}, "consents": {"news": true}, …}`; forms
 * send `email=…&consent_news=1`.
 */
export function flatBody(body: unknown): Record<string, string> {
  const flat = fieldsOf(body);
  if (typeof body !== 'object' || body === null) return flat;
  const { answers, consents } = body as { answers?: unknown; consents?: unknown };
  const named = Object.entries(fieldsOf(consents)).map(([name, value]) => [`consent_${name}`, value]);
  // A JSON claim is one step: it sends everything at once.
  return { ...flat, ...fieldsOf(answers), ...Object.fromEntries(named) };
}
