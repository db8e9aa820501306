import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** AES-256-GCM (NIST SP 800-38D) under a key of its own for each purpose, derived from the installation's secret by HKDF. */
const algorithm = 'aes-256-gcm';
const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

const keyOf = (secret: string, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, 'tearoff seal', purpose, 32));

/** Encrypts a text for storage. The purpose names what and whose it is: sealed under another one it does not open. */
export function seal(secret: string, purpose: string, text: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyOf(secret, purpose), nonce);
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${version}.${sealed.toString('base64url')}`;
}

/**
 * The text behind a seal; undefined when it was made with another secret or purpose, or was changed. One seal has one spelling: base64
 * leaves up to four bits of its last letter unused, and a text that sets them is another text.
 */
export function unseal(secret: string, purpose: string, sealed: string): string | undefined {
  const [made, body = ''] = sealed.split('.');
  const bytes = Buffer.from(body, 'base64url');
  if (made !== version || bytes.length < nonceBytes + tagBytes) return undefined;
  if (bytes.toString('base64url') !== body) return undefined;
  const decipher = createDecipheriv(algorithm, keyOf(secret, purpose), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
