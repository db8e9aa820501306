import type { FastifyRequest } from 'fastify';
import { invalid } from '../problem.ts';

/**
 * Refuses text with the character U+0000 wherever it stands: PostgreSQL cannot keep it, and nobody types it. Walks without
 * recursion, so that deep nesting costs nothing but its bytes.
 */
export async function refuseNul(request: Pick<FastifyRequest, 'params' | 'query' | 'body'>): Promise<void> {
  const waiting: [path: string, value: unknown][] = [
    ['', request.params],
    ['', request.query],
    ['', request.body],
  ];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [path, value] = entry;
    if (typeof value === 'string' && value.includes('\0')) {
      throw invalid([
        { path: path || '/', message: 'has the character U+0000', fix: 'Leave that character out.' },
      ]);
    }
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value) || isStream(value)) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (key.includes('\0')) waiting.push([path, key]);
      if (typeof inner === 'string' ? inner.includes('\0') : typeof inner === 'object')
        waiting.push([`${path}/${key}`, inner]);
    }
  }
}

const isStream = (value: object) => 'pipe' in value && typeof value.pipe === 'function';
