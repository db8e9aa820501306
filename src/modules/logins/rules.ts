import { randomInt } from 'node:crypto';

/** How long a code that was mailed is good for. */
export const codeMinutes = 15;
/** After so many wrong tries no code of a mail is taken any more. */
export const mostWrong = 5;
/** Asked again within this time, nothing is sent: the mail is on its way. */
export const restMs = 60_000;

/** Six digits, each code as likely as any other. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** A code as people type it: spaces and hyphens do not count. Undefined for what is no code. */
export function typedCode(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, '');
  return /^\d{6}$/.test(code) ? code : undefined;
}
