import { PKPass } from 'passkit-generator';
import type { AppleCredential } from '../credentials/credential.ts';

/**
 * A `.pkpass`: the files, a manifest with the SHA-1 of each, and a detached PKCS #7 signature over the manifest, zipped. The
 * library signs and packs; what is in it is all ours.
 */
export function signPass(
  json: object,
  pictures: Record<string, Buffer>,
  { certificate, key, wwdr }: Pick<AppleCredential, 'certificate' | 'key' | 'wwdr'>,
): Buffer {
  const pass = new PKPass(
    { ...pictures, 'pass.json': Buffer.from(JSON.stringify(json)) },
    { signerCert: certificate, signerKey: key, wwdr },
  );
  return pass.getAsBuffer();
}
