import { readFileSync } from 'node:fs';
import { Connection, type Reply, requestText } from './http-client.ts';
import { type Scenario, type Slice, type SliceResult, usedUp } from './slice.ts';

const lines = new Map<string, { all: string[]; next: number }>();

/** The next line of a file, over all slices; nothing when all were used. */
function nextOf(file: string): string | undefined {
  const known = lines.get(file) ?? { all: readFileSync(file, 'latin1').trim().split('\n'), next: 0 };
  lines.set(file, known);
  return known.all[known.next++];
}

type Unit = () => Promise<Reply | undefined>;

/** Prepares what one connection does over and over; the promise is the preparation, which is not measured. */
async function unitOf(connection: Connection, scenario: Scenario): Promise<Unit> {
  const { headers } = scenario;
  if (scenario.kind === 'same') {
    const text = requestText(scenario.method, scenario.path, headers, scenario.body);
    return () => connection.send(text);
  }
  if (scenario.kind === 'each')
    return async () => {
      const line = nextOf(scenario.file);
      if (line === undefined) return undefined;
      return connection.send(
        requestText(scenario.method, scenario.path.replace('{}', line), headers, scenario.body),
      );
    };
  const open = async (cookie: string) => {
    const more = cookie ? { ...headers, cookie } : headers;
    const first = await connection.send(requestText('GET', scenario.path, more));
    if (first.status !== 303 || !first.location) return first;
    const own = { ...headers, cookie: first.cookie || cookie };
    const page = await connection.send(requestText('GET', first.location, own));
    return { ...page, cookie: own.cookie };
  };
  if (scenario.kind === 'open') return () => open('');
  const { cookie } = await open('');
  return () => open(cookie);
}

async function runSlice({ port, scenario, connections, seconds }: Slice): Promise<SliceResult> {
  const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const units = await Promise.all(opened.map((connection) => unitOf(connection, scenario)));
  const times: number[] = [];
  const wrong: Record<string, number> = {};
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    units.map(async (unit) => {
      for (let from = performance.now(); from < end; ) {
        const reply = await unit();
        const now = performance.now();
        if (reply === undefined) {
          wrong[usedUp] = 1;
          return;
        }
        times.push(now - from);
        from = now;
        if (reply.status === 200) continue;
        const what = `${reply.status} ${reply.body.slice(0, 80)}`;
        wrong[what] = (wrong[what] ?? 0) + 1;
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  for (const connection of opened) connection.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    answers: times.length,
    seconds: took,
    perSecond: times.length / took,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: times.at(-1) ?? 0,
    wrong,
  };
}

process.on('message', (slice: Slice) => {
  runSlice(slice).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
