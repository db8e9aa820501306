import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Mine, type Verdict, verifyProof } from '../modules/fairness/index.ts';
import { type AddCommand, CommandFailure, exitCodes, json, type Terminal, table } from './command.ts';

interface Options {
  session?: string;
  rules?: string;
  json?: boolean;
}

export const addVerifyCommand: AddCommand = (program, terminal) => {
  program
    .command('verify')
    .summary('check the public proof of a game or a draw')
    .argument('<file or address>', 'a proof (.ndjson), or the address of a game’s proof page')
    .description(
      'Checks a proof from its text alone: the hash of every line, the committed rules and seed, the signature of the beacon, every ' +
        'outcome from seed and number, limits, totals and the root. A file is checked without any network, an address is fetched first. ' +
        'What does not hold is named by line, member and play, and ends it with exit code 1.',
    )
    .option(
      '--session <code>',
      'also check that the play (or entry) of this session is in it, and show its way to the root',
    )
    .option(
      '--rules <hash>',
      'also check that these rules, noted when they were made public, are among its commitments',
    )
    .option('--json', 'print the verdict as one JSON value and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  $ npx tearoff verify proof.ndjson
  $ npx tearoff verify https://win.example/p/k4x7mq/proof --session 8f3k…
  $ npx tearoff verify proof.ndjson --rules 9b44ba6a… --json`,
    )
    .action((from: string, options: Options) => verify(terminal, from, options));
};

async function verify(
  terminal: Terminal,
  from: string,
  { session, rules, json: asJson }: Options,
): Promise<void> {
  const chunks = /^https?:\/\//i.test(from) ? await fetchProof(from) : await openProof(from);
  const verdict = await verifyProof(chunks, { session, rulesHash: rules });
  const isMissing = session !== undefined && !verdict.mine?.holds;
  terminal.out(
    asJson
      ? json(verdict)
      : `${printVerdict(verdict)}${session === undefined ? '' : printMine(verdict.mine)}`,
  );
  if (verdict.state === 'broken')
    throw new CommandFailure(
      verdict.findings_count === 1
        ? 'One thing does not hold.'
        : `${verdict.findings_count} things do not hold.`,
      exitCodes.failed,
    );
  if (isMissing)
    throw new CommandFailure('The proof holds, but this session is not in it.', exitCodes.failed);
}

async function openProof(path: string): Promise<AsyncIterable<Uint8Array>> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new CommandFailure(`There is no file ${path}.`);
  return createReadStream(path, { highWaterMark: 1 << 20 });
}

/** The proof of a page lies beside it: `/p/k4x7mq/proof` has `/p/k4x7mq/proof.ndjson`. */
async function fetchProof(address: string): Promise<AsyncIterable<Uint8Array>> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) throw new CommandFailure(`${address} is no address.`, exitCodes.misused);
  if (!url.pathname.endsWith('.ndjson')) url.pathname = `${url.pathname.replace(/\/$/, '')}.ndjson`;
  const reply = await fetch(url, { headers: { accept: 'application/x-ndjson' } }).catch(
    (error: Error) => error,
  );
  if (reply instanceof Error) {
    const cause = reply.cause instanceof Error ? reply.cause.message : reply.message;
    throw new CommandFailure(`${url.href} could not be reached: ${cause}`);
  }
  if (!reply.ok || !reply.body) throw new CommandFailure(`${url.href} answered ${reply.status}.`);
  return reply.body;
}

const headlines: Record<Verdict['state'], string> = {
  holds: 'It holds.',
  open: 'It holds so far. A seed is still secret, so its outcomes can be checked after the close.',
  broken: 'It does not hold.',
};

function printVerdict(verdict: Verdict): string {
  const { title, code, kind, plays, given, lost, draw, root, findings, findings_count: count } = verdict;
  const rows: [string, string][] = [];
  if (kind) rows.push([kind === 'game' ? 'Game' : 'Draw', `${title} (${code})`]);
  for (const { commitment, rules_hash, committed_at, revealed, beacon } of verdict.commitments) {
    rows.push([`Commitment ${commitment}`, `rules ${rules_hash}`]);
    rows.push(['', `of ${committed_at}, seed ${revealed ? 'public' : 'secret'}`]);
    if (beacon)
      rows.push([
        '',
        `beacon ${beacon.network}, round ${beacon.round}, ${beacon.signed ? 'signed' : 'not signed'}`,
      ]);
  }
  if (plays !== null) {
    const prizes = Object.entries(given ?? {}).map(([n, count]) => `prize ${n}: ${count}`);
    rows.push(['Plays', [String(plays), ...prizes, `lost: ${lost}`].join(', ')]);
  }
  if (draw) {
    rows.push([`Draw ${draw.draw}`, `of ${draw.drawn_at}${draw.reason ? `, because: ${draw.reason}` : ''}`]);
    rows.push(['Winners', `entries ${draw.drawn.slice(0, draw.winners).join(', ') || 'none'}`]);
    const reserves = draw.drawn.slice(draw.winners);
    if (reserves.length > 0) rows.push(['Reserves', `entries ${reserves.join(', ')}`]);
  }
  if (root) rows.push(['Root', root]);
  const told = findings.map(({ line, field, n, message }) => {
    const where = [`line ${line}`, n === null ? '' : `number ${n}`, field === null ? '' : field].filter(
      Boolean,
    );
    return `  ${where.join(', ')}: ${message}\n`;
  });
  const more = count > findings.length ? `  and ${count - findings.length} more\n` : '';
  return `${headlines[verdict.state]}\n${table(rows)}${told.join('')}${more}`;
}

function printMine(mine: Mine | null): string {
  if (!mine) return 'This session is not in the proof.\n';
  const outcome = mine.prize === null ? (mine.why_not ?? '') : `prize ${mine.prize}`;
  const rows: [string, string][] = [
    ['Yours', `number ${mine.n}, line ${mine.line}${outcome ? `, ${outcome}` : ''}`],
    ['Leaf', mine.leaf],
    ...mine.path.map((hash, i): [string, string] => [i === 0 ? 'Way to the root' : '', hash]),
  ];
  return table(rows);
}
