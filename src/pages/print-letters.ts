/** How wide a text is, by its letters: each is set once, where setting every code costs as much as drawing it. */
export function measure(doc: PDFKit.PDFDocument, font: string, size: number): (text: string) => number {
  const letters = widths.get(doc) ?? new Map<string, number>();
  widths.set(doc, letters);
  return (text) => {
    let sum = 0;
    for (const letter of text) {
      const key = `${font}${size}${letter}`;
      const width = letters.get(key) ?? doc.widthOfString(letter);
      letters.set(key, width);
      sum += width;
    }
    return sum;
  };
}
const widths = new WeakMap<PDFKit.PDFDocument, Map<string, number>>();

/** As much of a text as fits. */
export function shortened(widthOf: (text: string) => number, text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let end = text.length;
  while (end > 1 && widthOf(`${text.slice(0, end)}…`) > width) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}
