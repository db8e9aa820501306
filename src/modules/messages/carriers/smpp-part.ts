import type { Pdu } from 'smpp';
import type { InboundSms } from './carrier.ts';

type Part = NonNullable<InboundSms['part']>;

/**
 * Which part of a long text this is: by the header of its words (3GPP TS 23.040, 9.2.3.24: element 0 has a reference of one byte, element 8 of
 * two), or by the fields of SMPP 3.4 (sar_*, 5.3.2.22 to 24). Undefined for a text that is whole, and for numbers that cannot be.
 */
export function partOf(pdu: Pdu): Part | undefined {
  const part = byHeader(pdu.short_message) ?? byHeader(pdu.message_payload) ?? byFields(pdu);
  return part && part.of > 1 && part.n >= 1 && part.n <= part.of ? part : undefined;
}

function byHeader(field: unknown): Part | undefined {
  if (typeof field !== 'object' || field === null || !('udh' in field) || !Array.isArray(field.udh))
    return undefined;
  for (const element of field.udh as Buffer[]) {
    if (element[0] === 0 && element.length === 5)
      return { reference: element.readUInt8(2), of: element.readUInt8(3), n: element.readUInt8(4) };
    if (element[0] === 8 && element.length === 6)
      return { reference: element.readUInt16BE(2), of: element.readUInt8(4), n: element.readUInt8(5) };
  }
  return undefined;
}

function byFields({ sar_msg_ref_num, sar_total_segments, sar_segment_seqnum }: Pdu): Part | undefined {
  const [reference, of, n] = [sar_msg_ref_num, sar_total_segments, sar_segment_seqnum];
  return typeof reference === 'number' && typeof of === 'number' && typeof n === 'number'
    ? { reference, of, n }
    : undefined;
}
