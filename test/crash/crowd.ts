import pg from 'pg';
import { readHolder } from '../../src/platform/db/embedded/lock.ts';

/** Copies for which somebody was told 200, in the order of the answers. */
export interface Told {
  claimed: string[];
  validated: string[];
}

interface Crowd {
  /** Addresses of the processes that serve the coupon; people come to them in turn. */
  at: string[];
  /** Public code of the coupon. */
  code: string;
  people: number;
  /** Hears how many claims were answered so far. */
  onClaimed(count: number): void;
}

/**
 * People who open a coupon, claim it and use it, one after another, until there is none left. What was not answered, or answered with
 * 5xx, is asked again: nobody knows whether it was done.
 */
export async function crowd({ at, code, people, onClaimed }: Crowd): Promise<Told> {
  const told: Told = { claimed: [], validated: [] };
  const person = async (place: string) => {
    for (;;) {
      const opened = await answered(`${place}/p/${code}`, 'GET');
      const copy = opened.session?.code;
      if (opened.status !== 200 || !copy) return;
      const claim = await answered(`${place}/p/${code}/${copy}/claim`, 'POST');
      if (claim.status !== 200) continue;
      onClaimed(told.claimed.push(copy));
      const use = await answered(`${place}/p/${code}/${copy}/validate`, 'POST');
      if (use.status === 200) told.validated.push(copy);
    }
  };
  await Promise.all(Array.from({ length: people }, (_, i) => person(at[i % at.length] ?? '')));
  return told;
}

async function answered(
  url: string,
  method: string,
): Promise<{ status: number; session?: { code: string } }> {
  for (;;) {
    try {
      const reply = await fetch(url, {
        method,
        headers: {
          accept: 'application/json',
          ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        },
        ...(method === 'POST' ? { body: '{}' } : {}),
      });
      const body = (await reply.json()) as { session?: { code: string } };
      if (reply.status < 500) return { status: reply.status, session: body.session };
    } catch {
      // The connection broke, or the answer was cut off.
    }
    await new Promise((later) => setTimeout(later, 40));
  }
}

/** A connection of the test's own to the database of a data folder. */
export async function onDatabase<T>(dataDir: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(configOf(dataDir));
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** How to reach the database of a data folder whose program runs. */
export function configOf(dataDir: string): { host: string; user: string; database: string } {
  const host = readHolder(dataDir)?.socketDir;
  if (!host) throw new Error(`Nobody says where the database of ${dataDir} is.`);
  return { host, user: 'tearoff', database: 'tearoff' };
}

/** What somebody was told and the data does not say. */
export async function missing(client: pg.Client, told: Told): Promise<string[]> {
  const { rows } = await client.query<{ code: string; claimed: boolean; validated: boolean }>(
    'select code, claimed_at is not null as claimed, validated_at is not null as validated from session',
  );
  const claimed = new Set(rows.flatMap((row) => (row.claimed ? row.code : [])));
  const validated = new Set(rows.flatMap((row) => (row.validated ? row.code : [])));
  return [
    ...told.claimed.filter((code) => !claimed.has(code)).map((code) => `claim of ${code}`),
    ...told.validated.filter((code) => !validated.has(code)).map((code) => `validation of ${code}`),
  ];
}
