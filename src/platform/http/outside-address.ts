import type { Issue } from '../problem.ts';
import { isPublicName } from './public-host.ts';

const longestUrl = 2000;

/** What is wrong with an address that somebody wants us to call. The name is judged again when it is connected to. */
export function addressIssues(
  text: string,
  privateHosts: readonly string[],
  { path = '/url', setting = 'WEBHOOK_PRIVATE_HOSTS' }: { path?: string; setting?: string } = {},
): Issue[] {
  const refuse = (message: string, fix: string): Issue[] => [{ path, message, fix }];
  if (text.length > longestUrl) return refuse('is too long', `Send at most ${longestUrl} characters.`);
  if (!URL.canParse(text))
    return refuse('is no address', 'Send an address such as https://example.com/hooks.');
  const { protocol, hostname, username, password } = new URL(text);
  const isOwn = privateHosts.includes(hostname.replace(/^\[|\]$/g, ''));
  if (protocol !== 'https:' && !(protocol === 'http:' && isOwn))
    return refuse('is no https address', 'Send an address that starts with https://.');
  if (username !== '' || password !== '') return refuse('holds a password', 'Leave it out.');
  if (!isPublicName(hostname, privateHosts))
    return refuse(
      'is not on the public internet',
      `Send an address with a name that everybody can reach; who runs this installation can allow others in ${setting}.`,
    );
  return [];
}
