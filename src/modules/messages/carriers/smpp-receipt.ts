import type { Pdu } from 'smpp';
import type { SmsReport } from './carrier.ts';

/** message_state of SMPP 3.4, table 5-6; what is not here is on the way. */
const byState: Record<number, [SmsReport['fate'], string]> = {
  2: ['delivered', 'DELIVRD'],
  3: ['failed', 'EXPIRED'],
  4: ['failed', 'DELETED'],
  5: ['failed', 'UNDELIV'],
  6: ['sent', 'ACCEPTD'],
  8: ['failed', 'REJECTD'],
};
const byWord = new Map(Object.values(byState).map(([fate, word]) => [word, fate]));

/** A delivery receipt: by its fields where the SMSC sends them, else by the usual words (SMPP 3.4, appendix B). */
export function readReceipt(pdu: Pdu, text: string): SmsReport | undefined {
  const ref = typeof pdu.receipted_message_id === 'string' ? pdu.receipted_message_id : named(text, 'id');
  if (!ref) return undefined;
  const error = named(text, 'err');
  const suffix = error && !/^0*$/.test(error) ? ` ${error}` : '';
  const state = typeof pdu.message_state === 'number' ? byState[pdu.message_state] : undefined;
  if (state) return { ref, fate: state[0], text: state[1] + suffix };
  const word = named(text, 'stat')?.toUpperCase() ?? '';
  const fate = byWord.get(word);
  return fate && { ref, fate, text: word + suffix };
}

const named = (text: string, name: string) => new RegExp(`(?:^|\\s)${name}:(\\S+)`, 'i').exec(text)?.[1];
