import type { Finding } from './audit.ts';
import { checks } from './checks.ts';

/** The result of an audit for people: one line for each promise, and under a broken one the rows that break it. */
export function printFindings(findings: readonly Finding[]): string {
  const broken = new Map(findings.map((finding) => [finding.check, finding]));
  const lines = checks.flatMap(({ name, promise }) => {
    const finding = broken.get(name);
    return finding ? [`BROKEN  ${promise}`, ...tableOf(finding)] : [`holds   ${promise}`];
  });
  const total = findings.reduce((sum, finding) => sum + finding.count, 0);
  lines.push(
    '',
    findings.length === 0
      ? `All ${checks.length} promises hold.`
      : `${findings.length} of ${checks.length} promises are broken, by ${total} ${total === 1 ? 'row' : 'rows'}.`,
  );
  return `${lines.join('\n')}\n`;
}

function tableOf({ rows, count }: Finding): string[] {
  const columns = Object.keys(rows[0] ?? {});
  const cells = [columns, ...rows.map((row) => columns.map((column) => textOf(row[column])))];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => line[i]?.length ?? 0)));
  const lines = cells.map((line) =>
    `        ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd(),
  );
  return count > rows.length ? [...lines, `        … and ${count - rows.length} more`] : lines;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
