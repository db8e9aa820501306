import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../modules/coupons/index.ts';
import { preferredLanguage, textLanguages } from '../platform/i18n/index.ts';
import { cookies, fieldsOf, rememberLanguage } from './visit.ts';

/**
 * The language of a page: the one that is asked for, which is kept for this address; the one that was kept; the one that is known of the
 * person; what the browser says; the offer's own. Buttons and verdicts speak every language; the offer speaks those it has words in,
 * and its own where it has none.
 */
export async function readerLanguage(
  request: FastifyRequest,
  reply: FastifyReply,
  at: { path: string; secure: boolean; embed: boolean; own: Language },
  known: () => Promise<string | null | undefined>,
): Promise<Language> {
  const { lang } = fieldsOf(request.query);
  const asked = textLanguages.find((one) => one === lang);
  if (asked) rememberLanguage(reply, at.path, asked, at);
  const kept = request.cookies[cookies.language] ?? (asked ? null : await known());
  return (
    asked ??
    textLanguages.find((one) => one === kept) ??
    preferredLanguage(request.headers['accept-language'], textLanguages, at.own)
  );
}
