import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { type Issue, invalid } from '../../../platform/problem.ts';
import type { GoogleCredential } from './credential.ts';

/** As it was entered: the issuer id from the Wallet console, the key file of the service account as it was downloaded. */
export interface GoogleEntry {
  issuerId: string;
  serviceAccount: string;
}

const keyFile = z.object({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key: z.string(),
  private_key_id: z.string().optional(),
});

/**
 * Checks what was entered, as far as can be known without Google. The address for tokens that such a file names is not used: it
 * would let whoever sends a file choose where this server knocks.
 * @throws Problem('invalid') with everything that is wrong at once
 */
export function checkGoogle(entry: GoogleEntry): GoogleCredential {
  const issues: Issue[] = [];
  if (!/^\d{10,25}$/.test(entry.issuerId))
    issues.push({
      path: '/issuer_id',
      message: 'is not an issuer id',
      fix: 'Send the number from the Google Pay & Wallet console, such as 3388000000012345678.',
    });
  const file = keyFile.safeParse(jsonOf(entry.serviceAccount));
  if (!file.success)
    issues.push({
      path: '/service_account',
      message: 'is not the key file of a service account',
      fix: 'Send the JSON file that Google Cloud made for the key, whole and unchanged.',
    });
  else if (!isRsaKey(file.data.private_key))
    issues.push({
      path: '/service_account',
      message: 'holds no RSA key that can be read',
      fix: 'Make a new JSON key for the service account and send that file unchanged.',
    });
  if (issues.length > 0 || !file.success) throw invalid(issues);
  return {
    issuerId: entry.issuerId,
    clientEmail: file.data.client_email,
    key: file.data.private_key,
    keyId: file.data.private_key_id,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
