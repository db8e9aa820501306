import { readFile } from 'node:fs/promises';
import { Problem } from '../../../platform/problem.ts';
import type { Settings } from '../../../platform/settings.ts';
import { StartError } from '../../../platform/start-error.ts';
import { checkApple } from './check-apple.ts';
import { checkGoogle } from './check-google.ts';
import type { Credentials } from './credential.ts';

/** What the installation lends to accounts that have nothing of their own. */
export type InstallationCredentials = Partial<Credentials>;

/** Which setting an issue of the check is about. */
const appleSettings: Record<string, string> = {
  '/certificate': 'APPLE_WALLET_CERTIFICATE',
  '/key': 'APPLE_WALLET_KEY',
  '/password': 'APPLE_WALLET_PASSWORD',
  '/wwdr': 'APPLE_WALLET_WWDR',
};
const googleSettings: Record<string, string> = {
  '/issuer_id': 'GOOGLE_WALLET_ISSUER',
  '/service_account': 'GOOGLE_WALLET_KEY',
};

const read = new WeakMap<Settings, Promise<InstallationCredentials>>();

/**
 * The credentials in the files that the settings name, read once. Dates are not looked at: a certificate that has expired is told
 * by the status, and must not keep the program from starting.
 * @throws StartError with what is wrong and in which setting
 */
export function installationCredentials(settings: Settings): Promise<InstallationCredentials> {
  const known = read.get(settings);
  if (known) return known;
  const found = readCredentials(settings);
  read.set(settings, found);
  return found;
}

async function readCredentials({ wallet }: Settings): Promise<InstallationCredentials> {
  const { apple, google } = wallet;
  const found: InstallationCredentials = {};
  if (apple.certificate || apple.wwdr) {
    if (!apple.certificate || !apple.wwdr)
      throw new StartError('APPLE_WALLET_CERTIFICATE and APPLE_WALLET_WWDR are set together or not at all.');
    const entry = {
      certificate: await readText('APPLE_WALLET_CERTIFICATE', apple.certificate),
      key: apple.key ? await readText('APPLE_WALLET_KEY', apple.key) : undefined,
      password: apple.password,
      wwdr: await readText('APPLE_WALLET_WWDR', apple.wwdr),
    };
    found.apple = told(appleSettings, () => checkApple(entry, null));
  }
  if (google.issuer || google.key) {
    const { issuer, key } = google;
    if (!issuer || !key)
      throw new StartError('GOOGLE_WALLET_ISSUER and GOOGLE_WALLET_KEY are set together or not at all.');
    const serviceAccount = await readText('GOOGLE_WALLET_KEY', key);
    found.google = told(googleSettings, () => checkGoogle({ issuerId: issuer, serviceAccount }));
  }
  return found;
}

/** PEM and JSON as text; binary files (.p12, .cer) in base64. */
async function readText(setting: string, path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`The file of the setting ${setting} cannot be read: ${error.message}.`);
  });
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? bytes.toString('base64') : text;
}

function told<T>(settings: Record<string, string>, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const lines = error.issues.map(({ path, message }) => `${settings[path] ?? path} ${message}`);
    throw new StartError(`Wallet: ${lines.join('; ')}.`);
  }
}
