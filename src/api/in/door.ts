import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { receiveText } from '../../modules/inbound/index.ts';
import {
  findMailTo,
  type OpenDoor,
  openDoor,
  takeBounce,
  takeMailDelivery,
  takeReport,
} from '../../modules/messages/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { Problem } from '../../platform/problem.ts';
import { readBounces } from './bounces.ts';

const bodyLimit = 1024 * 1024;

/**
 * Where providers report to: what became of messages, what people text to a number, mail that came back. The address itself is the secret;
 * Twilio signs besides. Whatever is told of messages that are not ours is taken without a word, or the provider would tell it for days.
 */
export async function incomingDoor(app: FastifyInstance, deps: Deps): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (request, body, done) =>
    done(null, parsed(String(body), request.headers['content-type'] ?? '')),
  );
  const open = async (request: FastifyRequest): Promise<OpenDoor> => {
    const { token } = request.params as { token: string };
    const door = await openDoor(deps, token, request.id);
    if (!door) throw new Problem('not_found');
    return door;
  };
  const schema = { hide: true };

  async function report(request: FastifyRequest, reply: FastifyReply, body: unknown) {
    const door = await open(request);
    requireSignature(door, 'reports', request);
    const said = door.readReport(body, ownNumber(request));
    if (said) await takeReport(door.ctx, door.provider.id, said);
    return reply.code(204).send();
  }
  app.post('/in/:token/reports', { schema }, (request, reply) => report(request, reply, request.body));
  // MessageBird reports by GET and knows no other way. Nobody else's report is taken so: programs that look at links change nothing.
  app.get('/in/:token/reports', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const { provider } = await open(request);
    if (provider.kind !== 'messagebird') throw new Problem('method_not_allowed', { allow: 'POST' });
    return report(request, reply, request.query);
  });

  app.post('/in/:token/texts', { schema }, async (request, reply) => {
    const door = await open(request);
    requireSignature(door, 'texts', request);
    const text = door.readText(request.body);
    if (text) await receiveText(door.ctx, deps, door.provider, text);
    // Twilio reads the answer as what to say; ours goes its own way.
    if (door.provider.kind === 'twilio') return reply.type('text/xml').send('<Response/>');
    return reply.code(204).send();
  });

  app.post('/in/:token/bounces', { schema }, async (request, reply) => {
    const { ctx, provider, ...door } = await open(request);
    for (const { messageId, mailId, recipient, kind, text } of readBounces(request.body)) {
      const id =
        messageId ??
        (mailId === undefined ? undefined : door.readMessageId(mailId)) ??
        (recipient === undefined ? undefined : await findMailTo(ctx, provider.id, recipient));
      if (id === undefined) continue;
      if (kind === 'delivered') await takeMailDelivery(ctx, id);
      else await takeBounce(ctx, deps, { messageId: id, recipient, kind, text: text || kind });
    }
    return reply.code(204).send();
  });
}

function requireSignature(door: OpenDoor, path: 'reports' | 'texts', request: FastifyRequest): void {
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
  const signature = request.headers['x-twilio-signature'];
  if (!door.isSigned(path, query, request.body, typeof signature === 'string' ? signature : undefined))
    throw new Problem('unauthenticated');
}

/** Our own number of the message, which Twilio says back in the address that it was given. */
function ownNumber({ query }: FastifyRequest): number | undefined {
  const { m } = query as { m?: unknown };
  return typeof m === 'string' && /^[1-9]\d{0,15}$/.test(m) ? Number(m) : undefined;
}

/** Forms and JSON; what is neither is nothing, and is answered like a report about nothing. */
function parsed(body: string, contentType: string): unknown {
  if (contentType.includes('urlencoded')) return Object.fromEntries(new URLSearchParams(body));
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}
