import type { Ctx } from '../../platform/ctx.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import type { InboundSms, SmsReport } from './carriers/carrier.ts';
import { doorUrl, messageHost, unsealSettings } from './carriers/carriers.ts';
import { readMessageBirdReport, readMessageBirdText } from './carriers/messagebird.ts';
import { readMessageId } from './carriers/smtp.ts';
import { isFromTwilio, readTwilioReport, readTwilioText } from './carriers/twilio.ts';
import { readVonageReport, readVonageText } from './carriers/vonage.ts';
import { readDoorToken } from './door-token.ts';
import type { Provider } from './provider.ts';
import { findForCarrying } from './queries/providers.ts';

type DoorDeps = Pick<Deps, 'db' | 'hot' | 'clock' | 'log' | 'secret' | 'settings'>;

/** An address of ours that a provider reports to, opened. */
export interface OpenDoor {
  ctx: Ctx;
  provider: Provider;
  /** Whether what came is signed as this kind of provider signs; always where it does not. */
  isSigned(path: 'reports' | 'texts', query: string, body: unknown, signature: string | undefined): boolean;
  readReport(body: unknown, messageId: number | undefined): SmsReport | undefined;
  readText(body: unknown): InboundSms | undefined;
  /** The number of the message whose Message-ID this is, where it is one of this account. */
  readMessageId(text: string): number | undefined;
}

/** Opens the door that a token names; undefined where we did not give it out, or have closed it since. */
export async function openDoor(
  deps: DoorDeps,
  token: string,
  requestId: string,
): Promise<OpenDoor | undefined> {
  const named = readDoorToken(deps.secret, token);
  if (!named) return undefined;
  const { accountId } = named;
  const ctx = makeCtx(deps, accountId, { kind: 'system' }, requestId);
  const row = await findForCarrying(ctx, named.id);
  if (!row || row.door !== named.door) return undefined;
  const { settingsSealed, ...provider } = row;
  const { publicUrl } = deps.settings;
  return {
    ctx,
    provider,
    isSigned(path, query, body, signature) {
      if (provider.kind !== 'twilio') return true;
      const authToken = unsealSettings(deps.secret, accountId, settingsSealed)?.auth_token;
      const form = body as Record<string, string>;
      const url = doorUrl(publicUrl, token, path) + query;
      return (
        typeof authToken === 'string' &&
        signature !== undefined &&
        isFromTwilio(authToken, url, form, signature)
      );
    },
    readReport(body, messageId) {
      if (provider.kind === 'twilio') return readTwilioReport(body, messageId);
      if (provider.kind === 'vonage') return readVonageReport(body);
      return provider.kind === 'messagebird' ? readMessageBirdReport(body) : undefined;
    },
    readText(body) {
      if (provider.kind === 'twilio') return readTwilioText(body);
      if (provider.kind === 'vonage') return readVonageText(body);
      return provider.kind === 'messagebird' ? readMessageBirdText(body) : undefined;
    },
    readMessageId(text) {
      const read = readMessageId(text, messageHost(publicUrl));
      return read?.accountId === accountId ? read.id : undefined;
    },
  };
}
