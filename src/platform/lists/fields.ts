export interface Field {
  value: string;
  /** Where the delimiter after it stands, or the end of the text. */
  end: number;
  closed: boolean;
  /** Nothing stands between a closing quotation mark and what follows the field. */
  clean: boolean;
}

/** The field that begins at `from`: `plain`, `"quoted, with ""quotes"""`. Blanks around it do not belong to it. */
export function fieldAt(text: string, from: number, delimiter: string | null): Field {
  let at = from;
  while (at < text.length && text[at] === ' ') at++;
  if (text[at] !== '"') {
    const found = delimiter === null ? -1 : text.indexOf(delimiter, from);
    const end = found === -1 ? text.length : found;
    return { value: text.slice(from, end).trim(), end, closed: true, clean: true };
  }
  let value = '';
  for (at++; ; ) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { value, end: text.length, closed: false, clean: false };
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const found = delimiter === null ? -1 : text.indexOf(delimiter, quote);
      const end = found === -1 ? text.length : found;
      return { value: value.trim(), end, closed: true, clean: text.slice(quote + 1, end).trim() === '' };
    }
    value += '"';
    at = quote + 2;
  }
}

/** The delimiter that comes equally often in every row; of several the one that makes most columns. */
export function commonDelimiter(rows: string[]): string | null {
  let best: string | null = null;
  let most = 1;
  for (const candidate of [';', '\t', ',', '|']) {
    const counts = rows.map((row) => allFields(row, candidate).length);
    const [first = 1] = counts;
    const same = counts.filter((count) => count === first).length;
    if (first > most && same >= counts.length * 0.9) {
      best = candidate;
      most = first;
    }
  }
  return best;
}

export function allFields(text: string, delimiter: string | null): string[] {
  const fields: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const field = fieldAt(text, at, delimiter);
    fields.push(field.value);
    at = field.end + 1;
  }
  return fields;
}
