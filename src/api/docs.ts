import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { problems } from '../platform/problem.ts';

const escapeText = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** `/openapi.json`, the browsable `/docs` (its script comes from this server), and what every problem code means. */
export async function docsDoor(app: FastifyInstance): Promise<void> {
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  app.get('/docs/problems', { schema: { hide: true } }, async (_request, reply) => {
    const rows = Object.entries(problems).map(
      ([code, { status, title, fix }]) =>
        `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeText(title)}</td><td>${escapeText(fix)}</td></tr>`,
    );
    return reply.type('text/html; charset=utf-8').send(`<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Problems · Tearoff API</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:3rem auto;padding:0 1rem;color:#191d16;background:#fbfbf9}
table{border-collapse:collapse;width:100%}td,th{text-align:start;vertical-align:top;padding:.6rem .8rem;border-bottom:1px solid #e2e5dd}
tr:target{background:#ffdfd4}code{font-size:.9em}@media(prefers-color-scheme:dark){body{color:#e9ebe6;background:#14170f}td,th{border-color:#30362a}tr:target{background:#6c2717}}</style>
<h1>Problems</h1><p>Every refusal carries one of these codes. Words in braces are filled with the facts of the case.</p>
<table><thead><tr><th>Code</th><th>Status</th><th>What is wrong</th><th>How to mend it</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></html>`);
  });
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: { url: '/openapi.json', title: 'Tearoff API' },
  });
}
