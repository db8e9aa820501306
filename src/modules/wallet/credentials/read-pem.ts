import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import forge from 'node-forge';

/** One certificate: PEM text, or DER in base64 as people upload it. Undefined for anything else. */
export function readCertificate(text: string): X509Certificate | undefined {
  const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(text)?.[0];
  try {
    return new X509Certificate(pem ?? Buffer.from(text, 'base64'));
  } catch {
    return undefined;
  }
}

/** The private key of a PEM text, opened with its password; `locked` when that is missing or wrong. */
export function readKey(text: string, password: string | undefined): KeyObject | 'locked' | undefined {
  const pem = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]+?-----END \1-----/.exec(text)?.[0];
  if (!pem) return undefined;
  try {
    return createPrivateKey({ key: pem, passphrase: password ?? '' });
  } catch {
    return pem.includes('ENCRYPTED') ? 'locked' : undefined;
  }
}

/** The certificate and the key of a PKCS #12 file (.p12) in base64. node:crypto does not read these. */
export function readP12(
  base64: string,
  password: string | undefined,
): { certificate: string; key: string } | 'locked' | undefined {
  let asn1: forge.asn1.Asn1;
  try {
    asn1 = forge.asn1.fromDer(forge.util.decode64(base64.replace(/\s+/g, '')));
  } catch {
    return undefined;
  }
  try {
    const p12 = forge.pkcs12.pkcs12FromAsn1(asn1, password ?? '');
    const shrouded = forge.pki.oids.pkcs8ShroudedKeyBag ?? '';
    const plain = forge.pki.oids.keyBag ?? '';
    const certificates = forge.pki.oids.certBag ?? '';
    const bags = (type: string) => p12.getBags({ bagType: type })[type] ?? [];
    const key = [...bags(shrouded), ...bags(plain)][0]?.key;
    if (!key) return undefined;
    const keyPem = forge.pki.privateKeyToPem(key);
    const own = bags(certificates)
      .flatMap(({ cert }) => (cert ? [forge.pki.certificateToPem(cert)] : []))
      .find((pem) => readCertificate(pem)?.checkPrivateKey(createPrivateKey(keyPem)));
    return own ? { certificate: own, key: keyPem } : undefined;
  } catch (error) {
    return error instanceof Error && /password|mac/i.test(error.message) ? 'locked' : undefined;
  }
}
