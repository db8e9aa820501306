import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { readAddress } from '../contacts/index.ts';
import { type CarrierDeps, Carriers, doorUrl, sealSettings, unsealSettings } from './carriers/carriers.ts';
import { doorToken } from './door-token.ts';
import type { Channel } from './message.ts';
import {
  channelOfKind,
  defaultPerSecond,
  mostProviders,
  type Provider,
  type ProviderKind,
} from './provider.ts';
import { readProviderSettings, secretFields, senderIssues } from './provider-settings.ts';
import * as queries from './queries/providers.ts';
import { writeMessage } from './queue-message.ts';

export interface NewProvider {
  kind: ProviderKind;
  name: string;
  sender: string;
  settings: Record<string, unknown>;
  perSecond?: number | undefined;
  /** The first of a channel is the default whatever is said here. */
  isDefault?: boolean | undefined;
}

export interface ProviderChange {
  name?: string | undefined;
  sender?: string | undefined;
  /** Whole but for secrets: one that is left out stays. */
  settings?: Record<string, unknown> | undefined;
  perSecond?: number | undefined;
  isDefault?: true | undefined;
}

/** A provider with the addresses that it shall report to. They are secrets: who knows one can say that a message failed. */
export type ProviderWithDoors = Provider & { doors: { reports: string; texts: string; bounces: string } };

/**
 * Makes a provider; its settings are sealed. The first of a channel takes what names none.
 * @throws Problem invalid, limit_reached (20)
 */
export async function createProvider(
  ctx: Ctx,
  deps: CarrierDeps,
  { kind, name, sender, settings, perSecond = defaultPerSecond, isDefault = false }: NewProvider,
): Promise<Provider> {
  const channel = channelOfKind[kind];
  const read = readProviderSettings(kind, settings, deps.settings.providers.privateHosts);
  throwIssues([...senderIssues({ channel, kind }, sender), ...('issues' in read ? read.issues : [])]);
  if ('issues' in read) throw invalid(read.issues);
  return transaction(ctx, async (ctx) => {
    const id = await queries.insertProvider(
      ctx,
      { channel, kind, name, sender, perSecond, ...storedSettings(ctx, deps, kind, read.settings) },
      mostProviders,
    );
    if (id === undefined) throw new Problem('limit_reached', { limit: mostProviders, taken: mostProviders });
    if (isDefault || !(await queries.hasDefault(ctx, channel))) await queries.makeDefault(ctx, id, channel);
    return getProvider(ctx, id);
  });
}

/** @throws Problem not_found, invalid */
export async function changeProvider(
  ctx: Ctx,
  deps: CarrierDeps,
  id: number,
  { settings, isDefault, ...columns }: ProviderChange,
): Promise<Provider> {
  const provider = await getOpen(ctx, id);
  const { kind, channel } = provider;
  const issues = columns.sender === undefined ? [] : senderIssues({ channel, kind }, columns.sender);
  let stored = {};
  if (settings !== undefined) {
    const kept = await secretsOf(ctx, deps, provider);
    const read = readProviderSettings(kind, { ...kept, ...settings }, deps.settings.providers.privateHosts);
    if ('issues' in read) issues.push(...read.issues);
    else {
      issues.push(...movedIssues(provider, settings, read.settings));
      stored = storedSettings(ctx, deps, kind, read.settings);
    }
  }
  throwIssues(issues);
  return transaction(ctx, async (ctx) => {
    if (!(await queries.updateProvider(ctx, id, { ...columns, ...stored }))) throw new Problem('not_found');
    if (isDefault) await queries.makeDefault(ctx, id, channel);
    return getProvider(ctx, id);
  });
}

/** @throws Problem not_found */
export async function getProvider(ctx: Ctx, id: number): Promise<Provider> {
  const provider = await queries.findProviderRow(ctx, id);
  if (!provider) throw new Problem('not_found');
  return provider;
}

export const listProviders = (ctx: Ctx): Promise<Provider[]> => queries.listProviderRows(ctx);

/** Puts a provider away; what waits for it goes to the default of that moment. @throws Problem not_found */
export async function archiveProvider(ctx: Ctx, id: number): Promise<Provider> {
  await getProvider(ctx, id);
  await transaction(ctx, (ctx) => queries.archiveRow(ctx, id));
  return getProvider(ctx, id);
}

/** Makes new addresses for its reports; the old ones are closed at once. @throws Problem not_found */
export async function renewDoors(ctx: Ctx, id: number): Promise<Provider> {
  await getOpen(ctx, id);
  await queries.raiseDoor(ctx, id);
  return getProvider(ctx, id);
}

/** Signs in at the provider and sends nothing. What it says is kept and shown. @throws Problem not_found */
export async function checkProvider(ctx: Ctx, deps: CarrierDeps, id: number): Promise<Provider> {
  await getOpen(ctx, id);
  const carriers = new Carriers({ ...deps, settings: { ...deps.settings, smtpUrl: undefined } });
  try {
    const found = await carriers.find(ctx, id);
    const failure = found ? await found.carrier.check() : 'Its settings cannot be read; enter them anew.';
    await queries.noteCheck(ctx, id, failure);
  } finally {
    carriers.close();
  }
  return getProvider(ctx, id);
}

/**
 * Writes a message to somebody through this provider, so that people see it arrive. Answers its number in the outbox.
 * @throws Problem not_found, invalid
 */
export async function testProvider(
  ctx: Ctx,
  id: number,
  to: string,
  words: { subject: string; text: string },
): Promise<number> {
  const { channel, name } = await getOpen(ctx, id);
  const recipient = readAddress(channel, to);
  if (recipient === undefined)
    throw invalid([
      {
        path: '/to',
        message: channel === 'mail' ? 'is no mail address' : 'is no phone number',
        fix: channel === 'mail' ? 'Send one such as ann@example.com.' : 'Send one such as +32470123456.',
      },
    ]);
  const head = {
    ...{ purpose: 'provider_test' as const, recipient, providerId: id },
    dedupe: `provider_test/${id}/${ctx.requestId}`,
  };
  const written = await writeMessage(
    ctx,
    channel === 'sms'
      ? { ...head, channel, text: words.text }
      : {
          ...head,
          subject: words.subject,
          text: words.text,
          html: `<p>${[words.text, name].map(escaped).join('</p><p>')}</p>`,
        },
  );
  if (written === undefined) throw new Problem('idempotency_busy');
  return written;
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const doorsOf = (
  deps: Pick<CarrierDeps, 'secret' | 'settings'>,
  accountId: number,
  { id, door }: Pick<Provider, 'id' | 'door'>,
): ProviderWithDoors['doors'] => {
  const token = doorToken(deps.secret, { accountId, id, door });
  const url = (what: 'reports' | 'texts' | 'bounces') => doorUrl(deps.settings.publicUrl, token, what);
  return { reports: url('reports'), texts: url('texts'), bounces: url('bounces') };
};

/** What carries a channel of this account. broken: it has a provider that does not know us. outbox: nothing is sent, all can be looked at. */
export type Carriage = 'provider' | 'broken' | 'installation' | 'outbox';

export async function carriageOf(
  ctx: Ctx,
  deps: Pick<CarrierDeps, 'settings'>,
  channel: Channel,
): Promise<Carriage> {
  const provider = (await queries.listProviderRows(ctx)).find(
    (one) => one.isDefault && one.channel === channel,
  );
  if (provider) return provider.disabledAt ? 'broken' : 'provider';
  return channel === 'mail' && deps.settings.smtpUrl ? 'installation' : 'outbox';
}

async function getOpen(ctx: Ctx, id: number): Promise<Provider> {
  const provider = await getProvider(ctx, id);
  if (provider.archivedAt) throw new Problem('not_found');
  return provider;
}

function throwIssues(issues: Issue[]): void {
  if (issues.length > 0) throw invalid(issues);
}

function storedSettings(
  ctx: Ctx,
  { secret }: Pick<CarrierDeps, 'secret'>,
  kind: ProviderKind,
  settings: Record<string, unknown>,
): { settingsSealed: string; shown: Record<string, unknown> } {
  const hidden = secretFields[kind];
  return {
    settingsSealed: sealSettings(secret, ctx.accountId, settings),
    shown: Object.fromEntries(Object.entries(settings).filter(([name]) => !hidden.includes(name))),
  };
}

async function secretsOf(
  ctx: Ctx,
  { secret }: Pick<CarrierDeps, 'secret'>,
  { id, kind }: Provider,
): Promise<Record<string, unknown>> {
  const row = await queries.findForCarrying(ctx, id);
  const settings = row && unsealSettings(secret, ctx.accountId, row.settingsSealed);
  const hidden = secretFields[kind];
  return Object.fromEntries(Object.entries(settings ?? {}).filter(([name]) => hidden.includes(name)));
}

/** A secret is only said to where it was entered for: whoever moves a provider to another place enters it again. */
function movedIssues(
  { kind, shown }: Provider,
  given: Record<string, unknown>,
  settings: Record<string, unknown>,
): Issue[] {
  const moved = ['host', 'base_url'].some((place) => shown[place] !== settings[place]);
  if (!moved) return [];
  return secretFields[kind]
    .filter((name) => given[name] === undefined && settings[name] !== '')
    .map((name) => ({
      path: `/settings/${name}`,
      message: 'was entered for another place',
      fix: 'Enter it again; it is not handed to a place that it was not meant for.',
    }));
}
