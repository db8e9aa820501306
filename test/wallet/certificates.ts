import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

/** Self-made stand-ins for what Apple issues: an intermediate (WWDR) and certificates of pass types. */

export interface MadeCertificate {
  certificate: string;
  key: string;
}

interface Wish {
  name: string;
  /** The pass type, in the UID. */
  uid?: string;
  /** The team, in the OU. */
  unit?: string;
  issuer?: MadeCertificate;
  from?: Date;
  until?: Date;
  isAuthority?: boolean;
  hosts?: string[];
}

const day = 86_400_000;
let serial = 1;

const rsaKey = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

export function makeCertificate(wish: Wish): MadeCertificate {
  const pair = rsaKey();
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.publicKeyFromPem(pair.publicKey);
  made.serialNumber = String(serial++).padStart(4, '0');
  made.validity.notBefore = wish.from ?? new Date(Date.now() - 30 * day);
  made.validity.notAfter = wish.until ?? new Date(Date.now() + 300 * day);
  const subject: forge.pki.CertificateField[] = [{ name: 'commonName', value: wish.name }];
  if (wish.uid) subject.unshift({ type: '0.9.2342.19200300.100.1.1', value: wish.uid });
  if (wish.unit) subject.push({ name: 'organizationalUnitName', value: wish.unit });
  made.setSubject(subject);
  made.setIssuer(
    wish.issuer ? forge.pki.certificateFromPem(wish.issuer.certificate).subject.attributes : subject,
  );
  made.setExtensions([
    { name: 'basicConstraints', cA: wish.isAuthority ?? false },
    ...(wish.hosts ? [{ name: 'subjectAltName', altNames: wish.hosts.map((ip) => ({ type: 7, ip })) }] : []),
  ]);
  made.sign(forge.pki.privateKeyFromPem(wish.issuer?.key ?? pair.privateKey), forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(made), key: pair.privateKey };
}

export const teamId = 'TEAM123456';

/** What an account of Apple's has: the intermediate, and the certificate of one pass type. */
export function makeApple(passTypeId = 'pass.example.coffee') {
  const wwdr = makeCertificate({ name: 'Our own WWDR', isAuthority: true });
  const pass = makeCertificate({
    name: `Pass Type ID: ${passTypeId}`,
    uid: passTypeId,
    unit: teamId,
    issuer: wwdr,
  });
  return { wwdr, pass, passTypeId };
}

/** The same certificate and key as Keychain exports them: a .p12 file, in base64. */
export function toP12({ certificate, key }: MadeCertificate, password: string): string {
  const asn1 = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(key),
    [forge.pki.certificateFromPem(certificate)],
    password,
    { algorithm: '3des' },
  );
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary').toString('base64');
}

/** What Google Cloud hands out for a service account. */
export function makeServiceAccount(email = 'wallet@luna.iam.gserviceaccount.com') {
  const { privateKey, publicKey } = rsaKey();
  const file = {
    type: 'service_account',
    project_id: 'luna',
    private_key_id: 'key1',
    private_key: privateKey,
    client_email: email,
    token_uri: 'https://evil.example/token',
  };
  return { serviceAccount: JSON.stringify(file), publicKey, email };
}
