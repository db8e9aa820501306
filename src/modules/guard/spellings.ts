/** One person writes an address in many ways. These are the ways as one, for counting and comparing, never for writing to. */

/** Providers whose mailboxes are the same with and without dots, and the name each of them stands under. */
const dotless: Readonly<Record<string, string>> = {
  'gmail.com': 'gmail.com',
  'googlemail.com': 'gmail.com',
  'proton.me': 'proton.me',
  'protonmail.com': 'proton.me',
  'protonmail.ch': 'proton.me',
  'pm.me': 'proton.me',
};
/** Yahoo writes its tags behind a hyphen. */
const hyphenTags = /^(yahoo|ymail|rocketmail)\./;

/** What stands behind the last @, in lower case; undefined where there is none. */
export function domainOf(mail: string | undefined): string | undefined {
  const at = mail?.lastIndexOf('@') ?? -1;
  return mail === undefined || at < 1 ? undefined : mail.slice(at + 1).toLowerCase();
}

/**
 * The mailbox behind an e-mail address: without its tag (`ann+luna@`), and without dots where the provider reads over them. Some
 * private server may tell `ann+a@` and `ann+b@` apart; that is why this is a signal and no key.
 */
export function mailboxOf(mail: string): string {
  const domain = domainOf(mail) ?? '';
  const name = mail.slice(0, mail.lastIndexOf('@')).toLowerCase();
  const tag = name.indexOf(hyphenTags.test(domain) ? '-' : '+');
  const bare = tag > 0 ? name.slice(0, tag) : name;
  const provider = dotless[domain];
  return provider ? `${bare.replaceAll('.', '')}@${provider}` : `${bare}@${domain}`;
}

/** The beginning and the end of a mailbox, for a screen: `a•••n@example.com`. */
export function maskMail(mail: string): string {
  const name = mail.slice(0, mail.lastIndexOf('@'));
  const ends = name.length > 2 ? `${name[0]}•••${name.at(-1)}` : `${name[0] ?? ''}•••`;
  return `${ends}@${domainOf(mail) ?? ''}`;
}

/** The country and the last two digits of a phone number: `+32 ••• 56`. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)} ••• ${phone.slice(-2)}`;

/** The first half of a network, as `addressKey` writes one: `81.82.•.•`, `2001:db8:•`. */
export function maskAddress(key: string): string {
  if (key.includes(':')) return `${key.split(':').slice(0, 2).join(':')}:•`;
  const [a = '', b = ''] = key.split('.');
  return `${a}.${b}.•.•`;
}
