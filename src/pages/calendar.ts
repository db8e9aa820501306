/** A calendar entry (RFC 5545) with an alarm. Times are UTC instants; the calendar shows them in its own zone. */
export interface Reminder {
  uid: string;
  at: Date;
  madeAt: Date;
  /** Minutes before `at` that the alarm sounds. */
  alarmMinutes: number;
  title: string;
  note: string;
  url: string;
}

const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '');
const asText = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** Lines of at most 75 octets, continued with a space, never inside a letter. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part].join('\r\n ');
}

export function calendarEntry(reminder: Reminder): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tearoff//Coupons//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${reminder.uid}`,
    `DTSTAMP:${stamp(reminder.madeAt)}`,
    `DTSTART:${stamp(reminder.at)}`,
    `DTEND:${stamp(reminder.at)}`,
    `SUMMARY:${asText(reminder.title)}`,
    `DESCRIPTION:${asText(`${reminder.note}\n${reminder.url}`)}`,
    `URL:${reminder.url}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:-PT${reminder.alarmMinutes}M`,
    `DESCRIPTION:${asText(reminder.title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}
