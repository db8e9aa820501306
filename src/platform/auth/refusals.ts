import { isAPIError } from 'better-auth/api';

/**
 * What the library refused, by its code (`INVALID_PASSWORD`, …); undefined for anything else, which is a bug and is thrown on.
 * Its codes stay inside this folder: callers get values and problems of ours.
 */
export function refusalOf(error: unknown): string | undefined {
  if (!isAPIError(error) || error.statusCode >= 500) return undefined;
  const code = error.body?.code;
  return typeof code === 'string' ? code : String(error.status);
}
