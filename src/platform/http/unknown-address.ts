import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods that this path takes, in the order of their names; none for a path that nobody serves. */
    methodsOf(path: string): string[];
  }
}

/** Doors where a wrong method is told apart from a wrong address. Pages answer both with a page. */
const apis = /^\/v[345]\//;

/** Remembers which methods each address of the APIs takes. Call it before any route is added. */
export function rememberMethods(app: FastifyInstance): void {
  const known = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  app.addHook('onRoute', ({ url, method }) => {
    if (!apis.test(url)) return;
    const address = known.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const one of [method].flat()) address.methods.add(one);
    known.set(url, address);
  });
  app.decorate('methodsOf', (path: string) => {
    const plain = path.replace(/(.)\/$/, '$1');
    const fitting = [...known.values()].filter(({ pattern }) => pattern.test(plain));
    return [...new Set(fitting.flatMap(({ methods }) => [...methods]))].sort();
  });
}

/** `/v5/coupons/:id/claim` as what it matches. */
function patternOf(url: string): RegExp {
  const parts = url.split(/(:\w+|\*)/).map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}

/** What to say where no route fits: nothing is here, or it takes other methods. */
export function unknownAddress(request: FastifyRequest): Problem {
  const [path = ''] = request.url.split('?');
  const methods = apis.test(path) ? request.server.methodsOf(path) : [];
  return methods.length > 0
    ? new Problem('method_not_allowed', { allow: methods.join(', ') })
    : new Problem('not_found');
}
