import { createHash } from 'node:crypto';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Deps, makeCtx } from '../../../platform/deps.ts';
import type { AppleCredential } from '../credentials/credential.ts';
import { usableCredential } from '../credentials/credentials.ts';
import { deleteToken } from '../queries/devices.ts';
import {
  findPushToken,
  listDuePushes,
  markPushDone,
  releasePush,
  type TakenPush,
  takePush,
} from '../queries/pushes.ts';
import { openPushChannel, type PushAnswer, type PushChannel } from './push-channel.ts';

/** How many pushes are on their way at once: they share one connection. */
const batch = 50;
const mostAttempts = 12;

/** The open connections, one for each certificate. */
export interface ApplePusher {
  channelFor(credential: AppleCredential): PushChannel;
  close(): void;
}

export function applePusher(url: string, tls: { ca?: string } = {}): ApplePusher {
  const channels = new Map<string, PushChannel>();
  return {
    channelFor(credential) {
      const name = createHash('sha256').update(credential.certificate).digest('hex');
      const known = channels.get(name) ?? openPushChannel(url, credential, tls);
      channels.set(name, known);
      return known;
    },
    close() {
      for (const channel of channels.values()) channel.close();
      channels.clear();
    },
  };
}

/**
 * Tells phones that a pass of theirs has changed, each change once: a push is written down as "being sent" before a byte leaves,
 * so a crash in between can lose its fate but not send it twice. Answers how many were taken.
 */
export async function sendApplePushes(deps: Deps, pusher: ApplePusher): Promise<number> {
  const due = await listDuePushes(deps.db, 'apple', deps.clock.now(), batch);
  const taken = await Promise.all(
    due.map(async ({ accountId, id }) => {
      const ctx = makeCtx(deps, accountId, { kind: 'system' }, `push:${id}`);
      const push = await takePush(ctx, id, ctx.clock.now());
      if (push) await send(ctx, deps, pusher, push);
      return push !== undefined;
    }),
  );
  return taken.filter(Boolean).length;
}

async function send(ctx: Ctx, deps: Deps, pusher: ApplePusher, push: TakenPush): Promise<void> {
  const where = await findPushToken(ctx, push);
  if (!where) return void (await markPushDone(ctx, push.id, 'gone'));
  const credential = await usableCredential(ctx, deps, 'apple');
  if (credential?.passTypeId !== where.issuer) return void (await markPushDone(ctx, push.id, 'refused'));
  const id = idOf(ctx.accountId, push.id);
  const answer = await pusher.channelFor(credential).send(where.pushToken, where.issuer, id);
  await settle(ctx, push, where.pushToken, answer);
}

async function settle(ctx: Ctx, push: TakenPush, pushToken: string, answer: PushAnswer): Promise<void> {
  switch (answer.fate) {
    case 'sent':
      await markPushDone(ctx, push.id, 'sent');
      return;
    case 'gone':
      await deleteToken(ctx, pushToken, answer.at ?? ctx.clock.now());
      await markPushDone(ctx, push.id, 'gone');
      return;
    case 'later':
      ctx.log.warn({ push: push.id, reason: answer.reason }, 'A pass push was put off.');
      if (push.attempts < mostAttempts) await releasePush(ctx, push.id, laterThan(ctx, push.attempts));
      else await markPushDone(ctx, push.id, 'refused');
      return;
    default:
      ctx.log.warn({ push: push.id, ...answer }, 'A pass push was not sent.');
      await markPushDone(ctx, push.id, answer.fate);
  }
}

/** 2 s, 4 s, … up to an hour. */
export const laterThan = ({ clock }: Pick<Ctx, 'clock'>, attempts: number) =>
  new Date(clock.now().getTime() + Math.min(3_600_000, 1000 * 2 ** attempts));

/** The same push has the same id wherever it shows up: a UUID (version 8, RFC 9562) made of account and number. */
function idOf(accountId: number, id: number): string {
  const hex = createHash('sha256').update(`push/${accountId}/${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
