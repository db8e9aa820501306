import { execFileSync } from 'node:child_process';
import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import forge from 'node-forge';

/** What a phone does with a `.pkpass` before it shows it, and what it finds inside. */
export interface CheckedPass {
  json: PassJson;
  files: Record<string, Uint8Array>;
}

export interface PassJson {
  passTypeIdentifier: string;
  teamIdentifier: string;
  serialNumber: string;
  authenticationToken: string;
  webServiceURL: string;
  voided?: boolean;
  expirationDate?: string;
  barcodes?: { format: string; message: string; altText?: string }[];
  coupon?: PassFields;
  storeCard?: PassFields;
  [name: string]: unknown;
}
interface PassFields {
  [group: string]: { key: string; label: string; value: string; changeMessage?: string }[];
}

export const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');

/** Opens a pass as a phone does: every file in the manifest with its hash, no other file, and a signature that holds. */
export function checkPass(bytes: Buffer, wwdr: string): CheckedPass {
  const files = unzipSync(new Uint8Array(bytes));
  const manifest = JSON.parse(textOf(files['manifest.json'])) as Record<string, string>;
  const listed = Object.keys(files).filter((name) => !['manifest.json', 'signature'].includes(name));
  if (listed.sort().join() !== Object.keys(manifest).sort().join())
    throw new Error(`The manifest names other files than ${listed.join(', ')}.`);
  for (const [name, hash] of Object.entries(manifest)) {
    const own = createHash('sha1')
      .update(files[name] ?? '')
      .digest('hex');
    if (own !== hash) throw new Error(`The hash of ${name} is wrong.`);
  }
  const json = JSON.parse(textOf(files['pass.json'])) as PassJson;
  checkSignature(files, wwdr, json);
  return { json, files };
}

/** A detached PKCS #7 signature (RFC 5652, 5.4) of the manifest by the certificate of this very pass type, issued by the WWDR. */
function checkSignature(files: Record<string, Uint8Array>, wwdr: string, json: PassJson): void {
  const der = forge.util.createBuffer(Buffer.from(files.signature ?? []).toString('binary'));
  const message = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(der)) as forge.pkcs7.PkcsSignedData & {
    rawCapture: {
      authenticatedAttributes: forge.asn1.Asn1[];
      signature: string;
    };
  };
  const certificates = message.certificates.map(
    (one) => new X509Certificate(forge.pki.certificateToPem(one)),
  );
  const issuer = new X509Certificate(wwdr);
  const signer = certificates.find((one) =>
    one.subject.split('\n').includes(`UID=${json.passTypeIdentifier}`),
  );
  if (!signer) throw new Error('The signature carries no certificate of this pass type.');
  if (!signer.verify(issuer.publicKey)) throw new Error('The certificate was not issued by the WWDR.');
  if (!signer.subject.split('\n').includes(`OU=${json.teamIdentifier}`))
    throw new Error('The certificate is of another team.');

  const { authenticatedAttributes, signature } = message.rawCapture;
  const { asn1 } = forge;
  const set = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SET, true, authenticatedAttributes);
  const verify = createVerify('sha1').update(Buffer.from(asn1.toDer(set).getBytes(), 'binary'));
  if (!verify.verify(signer.publicKey, Buffer.from(signature, 'binary')))
    throw new Error('The signature does not hold.');
  const digest = authenticatedAttributes
    .map((attribute) => attribute.value as forge.asn1.Asn1[])
    .find(([oid]) => asn1.derToOid(String(oid?.value)) === forge.pki.oids.messageDigest)?.[1];
  const [signed] = (digest?.value ?? []) as forge.asn1.Asn1[];
  const manifest = createHash('sha1')
    .update(files['manifest.json'] ?? '')
    .digest('binary' as 'hex');
  if (String(signed?.value) !== manifest) throw new Error('The signature is of another manifest.');
}

/** Whether a second opinion can be had. */
export const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** The second opinion: OpenSSL verifies the same signature. Throws when it says no. */
export function opensslVerifies(files: Record<string, Uint8Array>, wwdr: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'tearoff-pass-'));
  try {
    const put = (name: string, content: Uint8Array | string) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    };
    execFileSync(
      'openssl',
      [
        'smime',
        '-verify',
        '-binary',
        '-inform',
        'der',
        '-in',
        put('signature', files.signature ?? ''),
        '-content',
        put('manifest.json', files['manifest.json'] ?? ''),
        '-CAfile',
        put('wwdr.pem', wwdr),
        '-purpose',
        'any',
        '-out',
        join(folder, 'out'),
      ],
      { stdio: 'pipe' },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
