import { resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './project-root.ts';
import { StartError } from './start-error.ts';

/** One setting as people read it: README, `tearoff settings` and the start-up messages all print this table. */
export interface SettingDescription {
  name: string;
  /** As one would write it in the environment; empty means unset. */
  default: string;
  meaning: string;
  /** What is accepted, as the end of the sentence "expected …". */
  accepts: string;
}

export const settingDescriptions = [
  {
    name: 'PORT',
    default: '3000',
    meaning: 'The port the program listens on. 0 takes any free one.',
    accepts: 'a whole number from 0 to 65535',
  },
  {
    name: 'HOST',
    default: '127.0.0.1',
    meaning: 'The address the program listens on. 0.0.0.0 opens it to the network.',
    accepts: 'a host name or an IP address',
  },
  {
    name: 'DATA_DIR',
    default: '.data',
    meaning:
      'Where uploads, the secret and the embedded database live. Several processes need one shared folder, or pictures that one took are missing at the others. A relative path counts from the current folder; the default lies in the folder of the program.',
    accepts: 'a path',
  },
  {
    name: 'SECRET',
    default: '',
    meaning:
      'The key of shop passwords, sign-ins and second factors; all processes on one database need the same. Unset: the file secret in DATA_DIR, made at the first start.',
    accepts: 'at least 32 characters without spaces',
  },
  {
    name: 'DATABASE_URL',
    default: '',
    meaning: 'A PostgreSQL server (15 or newer) to use instead of the embedded one.',
    accepts: 'an address that starts with postgres:// or postgresql://',
  },
  {
    name: 'PUBLIC_URL',
    default: '',
    meaning:
      'The address people reach the program under; every printed link starts with it. Unset: http://HOST:PORT.',
    accepts: 'an address that starts with http:// or https://, without ? or #',
  },
  {
    name: 'TEAROFF_DEMO',
    default: '1',
    meaning: 'Make the demo account with its coupons at the first start.',
    accepts: '1 or 0',
  },
  {
    name: 'METRICS_TOKEN',
    default: '',
    meaning: 'Bearer token for GET /metrics. Unset: only this machine may read it.',
    accepts: 'at least 16 characters without spaces',
  },
  {
    name: 'SMTP_URL',
    default: '',
    meaning:
      'The mail server. Unset: mail stays in the outbox that the dashboard shows; npx tearoff person reset-link makes password links.',
    accepts: 'an address that starts with smtp:// or smtps://',
  },
  {
    name: 'MAIL_FROM',
    default: 'Tearoff <no-reply@localhost>',
    meaning: 'The sender of every mail.',
    accepts: 'an e-mail address, alone or as Name <address>',
  },
  {
    name: 'APPLE_WALLET_CERTIFICATE',
    default: '',
    meaning:
      'Certificate of a pass type (PEM or .p12) for accounts without their own. Unset: each account brings one, or has no Apple passes.',
    accepts: 'a path',
  },
  {
    name: 'APPLE_WALLET_KEY',
    default: '',
    meaning: 'Its private key as PEM. Unset: it is in the certificate file.',
    accepts: 'a path',
  },
  {
    name: 'APPLE_WALLET_PASSWORD',
    default: '',
    meaning: 'The password of the key or of the .p12 file.',
    accepts: 'a text',
  },
  {
    name: 'APPLE_WALLET_WWDR',
    default: '',
    meaning: "Apple's intermediate certificate (WWDR) that issued it.",
    accepts: 'a path',
  },
  {
    name: 'APPLE_PUSH_URL',
    default: 'https://api.push.apple.com',
    meaning: 'Where changes of Apple passes are announced.',
    accepts: 'an address that starts with http:// or https://, without ? or #',
  },
  {
    name: 'GOOGLE_WALLET_ISSUER',
    default: '',
    meaning: 'Issuer id of Google Wallet for accounts without their own.',
    accepts: 'a whole number of 10 to 25 digits',
  },
  {
    name: 'GOOGLE_WALLET_KEY',
    default: '',
    meaning: 'Key file (JSON) of the service account that may act for this issuer.',
    accepts: 'a path',
  },
  {
    name: 'GOOGLE_WALLET_URL',
    default: 'https://walletobjects.googleapis.com/walletobjects/v1',
    meaning: 'Where Google passes are kept.',
    accepts: 'an address that starts with http:// or https://, without ? or #',
  },
  {
    name: 'GOOGLE_TOKEN_URL',
    default: 'https://oauth2.googleapis.com/token',
    meaning: 'Where a service account gets its tokens.',
    accepts: 'an address that starts with http:// or https://, without ? or #',
  },
  {
    name: 'PUSH_PRIVATE_HOSTS',
    default: '',
    meaning:
      'Push services of browsers inside your own network, which are called all the same. Unset: only hosts on the public internet are.',
    accepts: 'host names or addresses separated by commas',
  },
  {
    name: 'WEBHOOK_PRIVATE_HOSTS',
    default: '',
    meaning:
      'Hosts inside your own network that webhooks may call, also without TLS. Unset: only https addresses on the public internet are called.',
    accepts: 'host names or addresses separated by commas',
  },
  {
    name: 'CONNECTION_PRIVATE_HOSTS',
    default: '',
    meaning:
      'Hosts inside your own network that connections may call, also without TLS. Unset: only https addresses on the public internet are called, and this installation itself.',
    accepts: 'host names or addresses separated by commas',
  },
  {
    name: 'PROVIDER_PRIVATE_HOSTS',
    default: '',
    meaning:
      'Hosts inside your own network that accounts may name as mail or SMS providers. Unset: only those on the public internet are called.',
    accepts: 'host names or addresses separated by commas',
  },
  {
    name: 'IDENTITY_PRIVATE_HOSTS',
    default: '',
    meaning:
      'Hosts inside your own network with which people may sign in before a claim, also without TLS. Unset: only https addresses on the public internet are called.',
    accepts: 'host names or addresses separated by commas',
  },
  {
    name: 'FACEBOOK_URL',
    default: 'https://www.facebook.com',
    meaning: 'Where people sign in with Facebook.',
    accepts: 'an address that starts with http:// or https://, without ? or #',
  },
  {
    name: 'FACEBOOK_GRAPH_URL',
    default: 'https://graph.facebook.com',
    meaning: 'Where Facebook is asked who signed in.',
    accepts: 'an address that starts with http:// or https://, without ? or #',
  },
  {
    name: 'BOUNCE_DOMAIN',
    default: '',
    meaning:
      'A domain whose mail arrives at BOUNCE_PORT. Every mail then has a return address of its own there, and what comes back is counted as a bounce. Unset: bounces are only told by providers.',
    accepts: 'a domain such as bounces.example.com',
  },
  {
    name: 'BOUNCE_PORT',
    default: '0',
    meaning: 'The port on which mail for BOUNCE_DOMAIN is taken, on HOST. 0: none is.',
    accepts: 'a whole number from 0 to 65535',
  },
  {
    name: 'BEACON_URLS',
    default: 'https://api.drand.sh,https://api2.drand.sh,https://api3.drand.sh,https://drand.cloudflare.com',
    meaning:
      'Servers of drand that are asked for public random numbers, one after the other; what they say is checked. off: none is asked, and people bring the numbers.',
    accepts: 'addresses that start with https:// (http:// in your own network), separated by commas, or off',
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    meaning: 'How much is logged.',
    accepts: 'fatal, error, warn, info, debug, trace or silent',
  },
  {
    name: 'TRUST_PROXY',
    default: '0',
    meaning:
      'Which reverse proxies may tell the address of the visitor: 0 none, a number of hops, or a list of addresses and networks.',
    accepts: '0, a number of hops up to 10, or addresses and networks separated by commas',
  },
  {
    name: 'API_REQUESTS_PER_MINUTE',
    default: '100000',
    meaning: 'How many API requests one key may send a minute to one process. 0 sets no limit.',
    accepts: 'a whole number up to 999999',
  },
  {
    name: 'PAGE_POSTS_PER_ADDRESS',
    default: '3000',
    meaning:
      'How many claims, plays, entries and validations public pages take a minute from one network address, over all processes. A shop or a phone company may share one among all its people. 0 sets no limit.',
    accepts: 'a whole number up to 999999',
  },
  {
    name: 'PAGE_POSTS_PER_COPY',
    default: '30',
    meaning: 'The same for one copy of a coupon or game, in each process. 0 sets no limit.',
    accepts: 'a whole number up to 999999',
  },
] as const satisfies readonly SettingDescription[];

type SettingName = (typeof settingDescriptions)[number]['name'];

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface Settings {
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  /** Undefined: the file in DATA_DIR holds it. */
  secret: string | undefined;
  databaseUrl: string | undefined;
  /** Without a slash at the end. Names port 0 when PORT is 0 and PUBLIC_URL unset: see `publicUrlFor`. */
  publicUrl: string;
  demo: boolean;
  metricsToken: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  wallet: WalletSettings;
  /** Hosts inside our own network that strangers may name as push services. */
  push: { privateHosts: string[] };
  /** Hosts inside our own network that accounts may name as receivers of webhooks. */
  webhooks: { privateHosts: string[] };
  /** Hosts inside our own network that accounts may connect to. */
  connections: { privateHosts: string[] };
  /** Hosts inside our own network that accounts may name as providers of mail or SMS. */
  providers: { privateHosts: string[] };
  /** Hosts inside our own network that accounts may name as issuers, and where Facebook is. */
  identity: { privateHosts: string[]; facebookUrl: string; facebookGraphUrl: string };
  /** Where mail that comes back arrives; without a domain it does not. */
  bounces: { domain: string | undefined; port: number };
  /** Servers of drand; whoever runs the program named them, so they may be in our own network. */
  beaconUrls: string[];
  logLevel: (typeof logLevels)[number];
  /** In the form Fastify takes as `trustProxy`. */
  trustProxy: false | number | string[];
  apiRequestsPerMinute: number;
  /** What public pages take a minute; 0 is no limit. */
  pagePosts: { perAddress: number; perCopy: number };
}

/** What the installation lends to accounts without credentials of their own (paths), and where the wallets are reached. */
export interface WalletSettings {
  apple: {
    certificate: string | undefined;
    key: string | undefined;
    password: string | undefined;
    wwdr: string | undefined;
    pushUrl: string;
  };
  google: { issuer: string | undefined; key: string | undefined; url: string; tokenUrl: string };
}

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().max(max));

const addressOf = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));

const pathOf = z.string().refine((text) => !text.includes('\0'));
const webAddress = (...protocols: string[]) =>
  addressOf(...protocols)
    .refine((text) => !/[?#]/.test(text))
    .transform((text) => text.replace(/\/+$/, ''));

const hostList = z
  .string()
  .regex(/^[A-Za-z0-9.:_, -]*$/)
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter(Boolean),
  );

const readers = {
  PORT: wholeNumber(65535),
  HOST: z.string().regex(/^[A-Za-z0-9._:%-]+$/),
  DATA_DIR: pathOf,
  DATABASE_URL: z
    .string()
    // A server reached over its socket has no host: `postgres://ann@/shop?host=/run/postgresql`.
    .transform((text) => text.replace(/^(postgres(?:ql)?:\/\/[^/@]*@)(?=\/)/, '$1localhost'))
    .pipe(addressOf('postgres:', 'postgresql:')),
  PUBLIC_URL: addressOf('http:', 'https:').refine((text) => !/[?#]/.test(text)),
  TEAROFF_DEMO: z.enum(['0', '1']).transform((text) => text === '1'),
  SECRET: z.string().regex(/^\S{32,}$/),
  METRICS_TOKEN: z.string().regex(/^\S{16,}$/),
  SMTP_URL: addressOf('smtp:', 'smtps:'),
  MAIL_FROM: z.string().regex(/^([^<>]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/),
  APPLE_WALLET_CERTIFICATE: pathOf,
  APPLE_WALLET_KEY: pathOf,
  APPLE_WALLET_PASSWORD: z.string(),
  APPLE_WALLET_WWDR: pathOf,
  APPLE_PUSH_URL: webAddress('http:', 'https:'),
  GOOGLE_WALLET_ISSUER: z.string().regex(/^\d{10,25}$/),
  GOOGLE_WALLET_KEY: pathOf,
  GOOGLE_WALLET_URL: webAddress('http:', 'https:'),
  GOOGLE_TOKEN_URL: webAddress('http:', 'https:'),
  PUSH_PRIVATE_HOSTS: hostList,
  WEBHOOK_PRIVATE_HOSTS: hostList,
  CONNECTION_PRIVATE_HOSTS: hostList,
  PROVIDER_PRIVATE_HOSTS: hostList,
  IDENTITY_PRIVATE_HOSTS: hostList,
  FACEBOOK_URL: webAddress('http:', 'https:'),
  FACEBOOK_GRAPH_URL: webAddress('http:', 'https:'),
  BOUNCE_DOMAIN: z
    .string()
    .regex(/^([a-z0-9-]+\.)+[a-z0-9-]+$/i)
    .transform((text) => text.toLowerCase()),
  BOUNCE_PORT: wholeNumber(65535),
  BEACON_URLS: z
    .string()
    .transform((text) => (text.trim() === 'off' ? [] : text.split(',').map((part) => part.trim())))
    .pipe(z.array(webAddress('http:', 'https:')).max(20)),
  LOG_LEVEL: z.enum(logLevels),
  TRUST_PROXY: z
    .string()
    .regex(/^[\dA-Fa-f.:/, ]+$/)
    .transform((text): false | number | string[] => {
      if (text === '0') return false;
      if (/^\d+$/.test(text)) return Number(text);
      return text.split(',').map((part) => part.trim());
    })
    .refine((value) => typeof value !== 'number' || value <= 10),
  API_REQUESTS_PER_MINUTE: wholeNumber(999_999),
  PAGE_POSTS_PER_ADDRESS: wholeNumber(999_999),
  PAGE_POSTS_PER_COPY: wholeNumber(999_999),
} satisfies Record<SettingName, z.ZodType>;

/**
 * Reads the settings from the environment. An empty value counts as unset.
 * @throws StartError with one line: which setting, what was given, what is accepted.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const port = read('PORT', env);
  const host = read('HOST', env);
  return {
    port,
    host,
    dataDir: given('DATA_DIR', env) ? resolve(read('DATA_DIR', env)) : resolve(projectRoot, '.data'),
    secret: readOptional('SECRET', env),
    databaseUrl: readOptional('DATABASE_URL', env),
    publicUrl: (readOptional('PUBLIC_URL', env) ?? publicUrlFor(host, port)).replace(/\/+$/, ''),
    demo: read('TEAROFF_DEMO', env),
    metricsToken: readOptional('METRICS_TOKEN', env),
    smtpUrl: readOptional('SMTP_URL', env),
    mailFrom: read('MAIL_FROM', env),
    wallet: {
      apple: {
        certificate: readOptional('APPLE_WALLET_CERTIFICATE', env),
        key: readOptional('APPLE_WALLET_KEY', env),
        password: readOptional('APPLE_WALLET_PASSWORD', env),
        wwdr: readOptional('APPLE_WALLET_WWDR', env),
        pushUrl: read('APPLE_PUSH_URL', env),
      },
      google: {
        issuer: readOptional('GOOGLE_WALLET_ISSUER', env),
        key: readOptional('GOOGLE_WALLET_KEY', env),
        url: read('GOOGLE_WALLET_URL', env),
        tokenUrl: read('GOOGLE_TOKEN_URL', env),
      },
    },
    push: { privateHosts: read('PUSH_PRIVATE_HOSTS', env) },
    webhooks: { privateHosts: read('WEBHOOK_PRIVATE_HOSTS', env) },
    connections: { privateHosts: read('CONNECTION_PRIVATE_HOSTS', env) },
    providers: { privateHosts: read('PROVIDER_PRIVATE_HOSTS', env) },
    identity: {
      privateHosts: read('IDENTITY_PRIVATE_HOSTS', env),
      facebookUrl: read('FACEBOOK_URL', env),
      facebookGraphUrl: read('FACEBOOK_GRAPH_URL', env),
    },
    bounces: { domain: readOptional('BOUNCE_DOMAIN', env), port: read('BOUNCE_PORT', env) },
    beaconUrls: read('BEACON_URLS', env),
    logLevel: read('LOG_LEVEL', env),
    trustProxy: read('TRUST_PROXY', env),
    apiRequestsPerMinute: read('API_REQUESTS_PER_MINUTE', env),
    pagePosts: {
      perAddress: read('PAGE_POSTS_PER_ADDRESS', env),
      perCopy: read('PAGE_POSTS_PER_COPY', env),
    },
  };
}

/** The address that reaches a program listening on `host` and `port` from the same machine. */
export function publicUrlFor(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

type Value<Name extends SettingName> = z.output<(typeof readers)[Name]>;

function given(name: SettingName, env: Record<string, string | undefined>): string | undefined {
  return env[name]?.trim() || undefined;
}

function readOptional<Name extends SettingName>(
  name: Name,
  env: Record<string, string | undefined>,
): Value<Name> | undefined {
  return given(name, env) === undefined ? undefined : read(name, env);
}

/** These carry passwords, and start-up messages end up in logs. */
const secretSettings: ReadonlySet<SettingName> = new Set([
  'DATABASE_URL',
  'SMTP_URL',
  'SECRET',
  'METRICS_TOKEN',
  'APPLE_WALLET_PASSWORD',
]);

function read<Name extends SettingName>(name: Name, env: Record<string, string | undefined>): Value<Name> {
  const description = settingDescriptions.find((setting) => setting.name === name);
  const raw = given(name, env) ?? description?.default ?? '';
  const result = readers[name].safeParse(raw);
  if (result.success) return result.data as Value<Name>;
  const shown = secretSettings.has(name) ? 'wrong' : JSON.stringify(raw);
  throw new StartError(`The setting ${name} is ${shown}: expected ${description?.accepts}.`);
}
