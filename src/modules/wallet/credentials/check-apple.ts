import type { KeyObject, X509Certificate } from 'node:crypto';
import { type Issue, invalid } from '../../../platform/problem.ts';
import type { AppleCredential } from './credential.ts';
import { readCertificate, readKey, readP12 } from './read-pem.ts';

/** As it was entered: what Apple's developer site and Keychain hand out. */
export interface AppleEntry {
  /** PEM, or a .p12 file in base64, which holds the key as well. */
  certificate: string;
  key?: string | undefined;
  password?: string | undefined;
  /** PEM, or the .cer file in base64. */
  wwdr: string;
  /** Checked against the certificate where given. */
  passTypeId?: string | undefined;
  teamId?: string | undefined;
}

/**
 * Checks what was entered, as far as can be known without Apple: that it can be read, belongs together, is of a pass type and is
 * valid at `now` (null: whenever). Apple names the pass type in the certificate's UID and the team in its OU.
 * @throws Problem('invalid') with everything that is wrong at once
 */
export function checkApple(entry: AppleEntry, now: Date | null): AppleCredential {
  const issues: Issue[] = [];
  const pair = readPair(entry, issues);
  const wwdr = readCertificate(entry.wwdr);
  if (!wwdr)
    issues.push({
      path: '/wwdr',
      message: 'is not a certificate',
      fix: 'Send the WWDR intermediate certificate (G4) from apple.com/certificateauthority, as it is or as PEM.',
    });
  if (pair) checkPair(pair, entry, now, issues);
  if (wwdr) checkDates('/wwdr', wwdr, now, issues);
  if (pair && wwdr && !isIssuedBy(pair.certificate, wwdr))
    issues.push({
      path: '/wwdr',
      message: `did not issue this certificate, whose issuer is ${nameOf(pair.certificate.issuer, 'CN') ?? 'unknown'}`,
      fix: 'Send the intermediate certificate with exactly that name and generation.',
    });
  const passTypeId = pair && nameOf(pair.certificate.subject, 'UID');
  const teamId = pair && nameOf(pair.certificate.subject, 'OU');
  if (issues.length > 0 || !pair || !wwdr || !passTypeId || !teamId) throw invalid(issues);
  return {
    passTypeId,
    teamId,
    certificate: pair.certificate.toString(),
    key: pair.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    wwdr: wwdr.toString(),
    expiresAt: new Date(pair.certificate.validTo),
  };
}

interface Pair {
  certificate: X509Certificate;
  key: KeyObject;
}

const locked = (given: string | undefined): Issue => ({
  path: '/password',
  message: given ? 'does not open the key' : 'is needed: the key is locked',
  fix: 'Send the password that was chosen when the file was exported.',
});

function readPair(entry: AppleEntry, issues: Issue[]): Pair | undefined {
  let { certificate: text, key: keyText } = entry;
  if (!text.includes('-----BEGIN')) {
    const file = readP12(text, entry.password);
    if (file === 'locked') {
      issues.push(locked(entry.password));
      return undefined;
    }
    if (file) ({ certificate: text, key: keyText } = file);
  }
  const certificate = readCertificate(text);
  if (!certificate)
    issues.push({
      path: '/certificate',
      message: 'is neither a certificate as PEM nor a .p12 file with a certificate and its key',
      fix: 'Export the pass type certificate together with its key from Keychain as .p12, or convert both to PEM.',
    });
  const key = readKey(keyText ?? text, entry.password);
  if (key === 'locked') issues.push(locked(entry.password));
  else if (!key)
    issues.push({
      path: '/key',
      message: keyText ? 'is not a private key as PEM' : 'is needed: the certificate alone cannot sign',
      fix: 'Send the private key that the certificate was requested with.',
    });
  return certificate && key && key !== 'locked' ? { certificate, key } : undefined;
}

function checkPair({ certificate, key }: Pair, entry: AppleEntry, now: Date | null, issues: Issue[]): void {
  if (!certificate.checkPrivateKey(key))
    issues.push({
      path: '/key',
      message: 'does not belong to this certificate',
      fix: 'Send the key that the certificate was requested with; each certificate has its own.',
    });
  else if (key.asymmetricKeyType !== 'rsa')
    issues.push({ path: '/key', message: 'is not an RSA key', fix: 'Passes are signed with RSA.' });
  checkDates('/certificate', certificate, now, issues);
  const uid = nameOf(certificate.subject, 'UID');
  const unit = nameOf(certificate.subject, 'OU');
  if (!uid?.startsWith('pass.') || !unit)
    issues.push({
      path: '/certificate',
      message: uid
        ? `is of ${uid}, which is no pass type`
        : 'names no pass type: it is another kind of certificate',
      fix: 'Make a certificate of the kind "Pass Type ID" at developer.apple.com.',
    });
  else if (entry.passTypeId && entry.passTypeId !== uid)
    issues.push({
      path: '/pass_type_id',
      message: `is not the pass type of the certificate, which is ${uid}`,
      fix: 'Leave it out, or send the certificate of that pass type.',
    });
  if (unit && entry.teamId && entry.teamId !== unit)
    issues.push({
      path: '/team_id',
      message: `is not the team of the certificate, which is ${unit}`,
      fix: 'Leave it out, or send the certificate of that team.',
    });
}

function checkDates(path: string, certificate: X509Certificate, now: Date | null, issues: Issue[]): void {
  if (now === null) return;
  const day = (text: string) => new Date(text).toISOString().slice(0, 10);
  if (new Date(certificate.validTo) <= now)
    issues.push({
      path,
      message: `expired on ${day(certificate.validTo)}`,
      fix: 'Make a new one at developer.apple.com.',
    });
  if (new Date(certificate.validFrom) > now)
    issues.push({
      path,
      message: `is not valid before ${day(certificate.validFrom)}`,
      fix: 'Check the clock of this server, or wait until then.',
    });
}

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate) =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

/** One part of a name as OpenSSL prints it, a line each: `UID=pass.example.coffee`. */
const nameOf = (name: string, part: string) =>
  name
    .split('\n')
    .find((line) => line.startsWith(`${part}=`))
    ?.slice(part.length + 1);
