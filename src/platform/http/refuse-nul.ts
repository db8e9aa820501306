import type { FastifyRequest } from 'fastify';
import { invalid } from '../problem.ts';

/**
 * Refuses text that PostgreSQL cannot keep as it is, wherever it stands: the character U+0000, and half of a surrogate pair (an emoji
 * that a program has cut in two), which would be stored as another character than the answer shows. Walks without recursion, so that
 * deep nesting costs nothing but its bytes.
 */
export async function refuseNul(request: Pick<FastifyRequest, 'params' | 'query' | 'body'>): Promise<void> {
  const waiting: [path: string, value: unknown][] = [
    ['', request.params],
    ['', request.query],
    ['', request.body],
  ];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [path, value] = entry;
    const fault = typeof value === 'string' ? faultOf(value) : undefined;
    if (fault) throw invalid([{ path: path || '/', message: fault, fix: 'Leave that character out.' }]);
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value) || isStream(value)) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (faultOf(key)) waiting.push([path, key]);
      if (typeof inner === 'string' ? faultOf(inner) : typeof inner === 'object')
        waiting.push([`${path}/${key}`, inner]);
    }
  }
}

const isStream = (value: object) => 'pipe' in value && typeof value.pipe === 'function';

const faultOf = (text: string): string | undefined =>
  text.includes('\0')
    ? 'has the character U+0000'
    : /\p{Surrogate}/u.test(text)
      ? 'has half of a character (a lone surrogate)'
      : undefined;
