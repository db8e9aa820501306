import type { Ctx } from '../../../platform/ctx.ts';
import type { Deps } from '../../../platform/deps.ts';
import { type Caller, makeCaller } from '../../../platform/http/call-out.ts';
import { seal, unseal } from '../../../platform/seal.ts';
import { doorToken, returnAddressOf } from '../door-token.ts';
import type { Provider } from '../provider.ts';
import { type SettingsOf, settingsOf } from '../provider-settings.ts';
import { findForCarrying } from '../queries/providers.ts';
import type { Carrier, Heard } from './carrier.ts';
import { messageBirdCarrier } from './messagebird.ts';
import { SmppCarrier } from './smpp.ts';
import { houseCarrier, type MailWorld, smtpCarrier } from './smtp.ts';
import { twilioCarrier } from './twilio.ts';
import { vonageCarrier } from './vonage.ts';

export type CarrierDeps = Pick<Deps, 'db' | 'clock' | 'log' | 'secret' | 'settings'>;

const purposeOf = (accountId: number) => `message provider/${accountId}`;
export const sealSettings = (secret: string, accountId: number, settings: Record<string, unknown>): string =>
  seal(secret, purposeOf(accountId), JSON.stringify(settings));

/** The settings behind their seal; undefined where they were sealed with another secret of the installation. */
export function unsealSettings(
  secret: string,
  accountId: number,
  sealed: string,
): Record<string, unknown> | undefined {
  const text = unseal(secret, purposeOf(accountId), sealed);
  return text === undefined ? undefined : (JSON.parse(text) as Record<string, unknown>);
}

export const messageHost = (publicUrl: string): string => new URL(publicUrl).hostname;

/** Where a provider reports to. */
export const doorUrl = (publicUrl: string, token: string, what: 'reports' | 'texts' | 'bounces'): string =>
  `${publicUrl}/in/${token}/${what}`;

interface Kept {
  sealed: string;
  carrier: Carrier;
  provider: Provider;
}

/** The carriers that this process has at hand, each made when it is first needed and anew when its settings change. */
export class Carriers {
  readonly #deps: CarrierDeps;
  readonly #caller: Caller;
  readonly #heard: ((ctx: Ctx, provider: Provider) => Heard) | undefined;
  readonly #kept = new Map<string, Kept>();
  readonly house: Carrier | undefined;

  /** `heard` is told what SMPP lines say; without it they only send. */
  constructor(deps: CarrierDeps, heard?: (ctx: Ctx, provider: Provider) => Heard) {
    this.#deps = deps;
    this.#heard = heard;
    const { settings } = deps;
    this.#caller = makeCaller({ ...settings.providers, keepAlive: false });
    this.house = settings.smtpUrl ? houseCarrier(settings.smtpUrl, this.#mailWorld(true)) : undefined;
  }

  /** The carrier of a provider with its row; undefined where its settings cannot be read any more. */
  async find(ctx: Ctx, id: number): Promise<{ carrier: Carrier; provider: Provider } | undefined> {
    const row = await findForCarrying(ctx, id);
    if (!row) return undefined;
    const { settingsSealed, ...provider } = row;
    const name = `${ctx.accountId}/${id}`;
    const kept = this.#kept.get(name);
    if (kept?.sealed === settingsSealed && kept.provider.door === provider.door)
      return { carrier: kept.carrier, provider };
    const settings = unsealSettings(this.#deps.secret, ctx.accountId, settingsSealed);
    if (!settings) return undefined;
    kept?.carrier.close();
    const carrier = this.make(ctx, provider, settings);
    this.#kept.set(name, { sealed: settingsSealed, carrier, provider });
    return { carrier, provider };
  }

  /** Closes lines to providers that are not among these any more. */
  keepOnly(lines: ReadonlySet<string>): void {
    for (const [name, { carrier, provider }] of this.#kept) {
      if (provider.kind !== 'smpp' || lines.has(name)) continue;
      carrier.close();
      this.#kept.delete(name);
    }
  }

  /** A carrier of its own, for settings that are being tried. */
  make(ctx: Ctx, provider: Provider, settings: Record<string, unknown>): Carrier {
    const { secret, settings: installation } = this.#deps;
    const { privateHosts } = installation.providers;
    const token = doorToken(secret, { accountId: ctx.accountId, id: provider.id, door: provider.door });
    const reports = doorUrl(installation.publicUrl, token, 'reports');
    switch (provider.kind) {
      case 'smtp': {
        const read: SettingsOf<'smtp'> = settingsOf.smtp.parse(settings);
        return smtpCarrier(read, { ...this.#mailWorld(read.own_return_address), privateHosts });
      }
      case 'twilio':
        return twilioCarrier(
          settingsOf.twilio.parse(settings),
          this.#caller,
          (messageId) => `${reports}?m=${messageId}`,
        );
      case 'vonage':
        return vonageCarrier(settingsOf.vonage.parse(settings), this.#caller, reports);
      case 'messagebird':
        return messageBirdCarrier(settingsOf.messagebird.parse(settings), this.#caller, reports);
      case 'smpp':
        return new SmppCarrier(settingsOf.smpp.parse(settings), privateHosts, this.#heard?.(ctx, provider));
    }
  }

  #mailWorld(ownReturnAddress: boolean): MailWorld {
    const { secret, settings } = this.#deps;
    const { domain } = settings.bounces;
    return {
      host: messageHost(settings.publicUrl),
      returnAddress: (message) =>
        ownReturnAddress && domain ? returnAddressOf(secret, domain, message) : undefined,
    };
  }

  close(): void {
    for (const { carrier } of this.#kept.values()) carrier.close();
    this.#kept.clear();
    this.house?.close();
    this.#caller.close();
  }
}
