import { createRequire } from 'node:module';
import { domainOf } from './spellings.ts';

/**
 * Domains of mailboxes that live for minutes: the list that the community keeps under CC0, as npm has it, so that a newer one is one
 * line of package.json away. It is read when it is first asked for.
 */
let known: ReadonlySet<string> | undefined;
const listed = (): ReadonlySet<string> => {
  known ??= new Set(
    createRequire(import.meta.url)(
      'disposable-email-domains-js/dist/dict/disposable_email_blocklist.json',
    ) as string[],
  );
  return known;
};

/** Whether an e-mail address is one to be thrown away. What stands below a listed domain belongs to it. */
export function isDisposable(mail: string | undefined): boolean {
  for (let domain = domainOf(mail); domain?.includes('.'); domain = domain.slice(domain.indexOf('.') + 1))
    if (listed().has(domain)) return true;
  return false;
}
