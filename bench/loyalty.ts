import { join } from 'node:path';
import { measure, type Variant, warmRounds } from './crowd.ts';
import { fillMembers, settleMembers, writeMemberCodes } from './fill-members.ts';
import type { Bench } from './ground.ts';
import type { LoadProcess } from './processes.ts';
import { figure, type Goal, goalOf, median, ratio, rowOf, table } from './report.ts';
import type { Plan } from './run.ts';

/** Part (g): stamps on one card, members by the thousand, a list of a million. */
export async function loyaltyPart(
  bench: Bench,
  load: LoadProcess,
  plan: Plan,
  say: (text: string) => void,
): Promise<{ goals: Goal[] }> {
  const stamps = await stampsPart(bench, load, plan, say);
  const bulkSeconds = await bulkPart(bench, plan, say);
  const listP99 = await listPart(bench, plan, say);
  return {
    goals: [
      goalOf('(g) stamps / no-op POST', stamps, '>=', 0.5),
      goalOf('(g) seconds to make 10,000 members', bulkSeconds, '<=', 3),
      goalOf(`(g) p99 of a list or search among ${plan.members.toLocaleString('en')}, ms`, listP99, '<=', 50),
    ],
  };
}

const person = {
  first_name: 'Ann',
  last_name: 'Peeters',
  email: 'ann@example.org',
  phone: '+32470123456',
  zip: '9000',
  city: 'Gent',
};

async function stampsPart(
  bench: Bench,
  load: LoadProcess,
  plan: Plan,
  say: (text: string) => void,
): Promise<number> {
  const { database, headers } = bench;
  const coupon = await bench.makeCoupon('loyalty');
  const card = await bench.makeCard('Stamped', [{ stamps: 10, coupon: `cam_${coupon.couponId}` }]);
  const file = join(bench.folder, 'members.txt');
  await fillMembers(
    database.pool,
    card,
    Math.ceil((plan.rounds + warmRounds + 1) * plan.seconds * 7_000) + 10_000,
  );
  await writeMemberCodes(database.pool, file, card);
  await settleMembers(database.pool);
  const json = { ...headers, 'content-type': 'application/json' };
  const variants: Variant[] = [
    {
      name: 'nothing',
      title: '(c) no-op POST, input and reply checked',
      scenario: {
        kind: 'same',
        method: 'POST',
        path: '/bench/nothing',
        headers: json,
        body: JSON.stringify(person),
      },
    },
    {
      name: 'stamps',
      title: '(g) a stamp, one card',
      scenario: {
        kind: 'each',
        method: 'POST',
        path: `/v5/loyalty-cards/crd_${card.cardId}/members/{}/stamps`,
        headers: json,
        body: '{"amount":1}',
        file,
      },
    },
  ];
  const results = await measure(bench, load, plan, plan.connections, variants);
  const rows = variants.map((variant) => rowOf(variant.title, plan.connections, results[variant.name] ?? []));
  say(
    `\n${table(
      ['variant', 'per s', 'p50 ms', 'p99 ms', 'server us', 'database us'],
      rows.map((row) => [
        row.name,
        figure(row.perSecond, 0),
        figure(row.p50Ms),
        figure(row.p99Ms),
        figure(row.serverMicros, 0),
        figure(row.databaseMicros, 0),
      ]),
    )}`,
  );
  return ratio(rows[1], rows[0], (round) => round.perSecond);
}

async function bulkPart(bench: Bench, plan: Plan, say: (text: string) => void): Promise<number> {
  const card = await bench.makeCard('Bulk', []);
  const times: number[] = [];
  const count = 10_000;
  for (let round = 0; round < (plan.quick ? 1 : 3); round++) {
    const rows = Array.from({ length: count }, (_, n) => ({
      ...person,
      first_name: `Guest ${n}`,
      email: `guest.${round}.${n}@example.org`,
      custom_1: `${round}-${n}`,
    }));
    const from = performance.now();
    const reply = await fetch(
      `http://127.0.0.1:${bench.port}/v4/loyalty/loyalty-cards/${card.cardId}/stats/bulk`,
      {
        method: 'POST',
        headers: { ...bench.headers, 'content-type': 'application/json' },
        body: JSON.stringify(rows),
      },
    );
    const made = (await reply.json()) as unknown[];
    if (made.length !== count) throw new Error(`a bulk made ${made.length} members, status ${reply.status}`);
    times.push((performance.now() - from) / 1000);
  }
  say(
    `\n(g) ${count.toLocaleString('en')} members in one call: ${times.map((seconds) => figure(seconds)).join(', ')} s`,
  );
  return median(times);
}

/** Pages and keywords of every kind, one after the other: what a person at a desk waits for. */
async function listPart(bench: Bench, plan: Plan, say: (text: string) => void): Promise<number> {
  const card = await bench.makeCard('Listed', []);
  await fillMembers(bench.database.pool, card, plan.members);
  await settleMembers(bench.database.pool);
  const v5 = `/v5/loyalty-cards/crd_${card.cardId}/members`;
  const v4 = `/v4/loyalty/loyalty-cards/${card.cardId}/stats`;
  const middle = Buffer.from(String(card.firstId + Math.floor(plan.members / 2))).toString('base64url');
  const kinds: Record<string, (n: number) => string> = {
    'first page': () => `${v5}?limit=50`,
    'a page in the middle': () => `${v5}?limit=50&cursor=${middle}`,
    'by name': () => `${v5}?limit=50&sort=name`,
    'e-mail, strict': (n) => `${v4}?limit=50&strict=true&keyword=guest.${n * 37}%40example.org`,
    'last name': (n) => `${v4}?limit=50&keyword=Family${100 + n}`,
    'both names': (n) => `${v4}?limit=50&keyword=Name${n % 90}%20Family${n}`,
    'begins many names': (n) => `${v5}?limit=50&search=fam${n % 2 === 0 ? '' : 'ily1'}`,
    'matches nobody': (n) => `${v4}?limit=50&keyword=nobody${n}`,
  };
  const all: number[] = [];
  const lines: string[][] = [];
  for (const [name, path] of Object.entries(kinds)) {
    const times: number[] = [];
    for (let n = 0; n < 60; n++) {
      const from = performance.now();
      const reply = await fetch(`http://127.0.0.1:${bench.port}${path(n)}`, { headers: bench.headers });
      if (reply.status !== 200) throw new Error(`${name}: ${reply.status} ${await reply.text()}`);
      await reply.arrayBuffer();
      // The first ones open connections and plan statements.
      if (n >= 10) times.push(performance.now() - from);
    }
    all.push(...times);
    times.sort((a, b) => a - b);
    lines.push([name, figure(median(times)), figure(times.at(-1) ?? 0)]);
  }
  say(
    `\n(g) ${plan.members.toLocaleString('en')} members\n${table(['list or search', 'p50 ms', 'max ms'], lines)}`,
  );
  all.sort((a, b) => a - b);
  return all[Math.floor(all.length * 0.99)] ?? Number.NaN;
}
