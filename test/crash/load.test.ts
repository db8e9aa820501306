import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit, type Finding } from '../../src/modules/audit/index.ts';
import { openDatabase } from '../../src/platform/db/db.ts';
import { testLog } from '../harness.ts';
import { configOf, crowd, missing, onDatabase, type Told } from './crowd.ts';
import {
  makeAccount,
  makeCoupon,
  postmasterOf,
  prepareInstallation,
  type Running,
  run,
} from './installation.ts';
import { temporaryFolder } from './programs.ts';

/** The database is killed while a crowd claims and uses one coupon; afterwards every answer that was given must be in the data. */

const { dataFolder } = prepareInstallation();

/** All promises, checked on the data as it lies there. */
async function audited({ dataDir }: Running): Promise<Finding[]> {
  const { db, close } = openDatabase(configOf(dataDir), { log: testLog, poolSize: 1, hotPoolSize: 1 });
  try {
    return await audit(db);
  } finally {
    await close();
  }
}

interface Offer {
  maxClaims: number;
  maxValidations: number;
  /** The database dies each time so many claims have been answered. */
  deaths: number[];
  /** Processes of the database that were stopped: they die right after it, or it could not start again beside them. */
  stopped?: number[];
}

/** A crowd of 24 at these processes until nothing is left. */
async function rush(
  program: Running,
  others: Running[],
  { maxClaims, maxValidations, deaths, stopped = [] }: Offer,
): Promise<Told> {
  const account = await makeAccount(program);
  const { code } = await makeCoupon(program, account, {
    name: 'Free espresso',
    status: 'active',
    max_claims: maxClaims,
    max_validations: maxValidations,
    validation: { methods: ['button'] },
  });
  const left = [...deaths];
  const told = await crowd({
    at: [program, ...others].map(({ at }) => at),
    code,
    people: 24,
    onClaimed(count) {
      if (count !== left[0]) return;
      left.shift();
      for (const pid of [postmasterOf(program), ...stopped]) process.kill(pid, 'SIGKILL');
    },
  });
  await program.said(new RegExp(`(The database is back[^]*){${deaths.length}}`));
  return told;
}

describe('the database killed under a crowd', () => {
  it('twice, with two processes: every answer is in the data, no limit is passed, the counters agree', async () => {
    const program = await run(dataFolder());
    const second = await run(temporaryFolder(), {
      SECRET: readFileSync(join(program.dataDir, 'secret'), 'utf8').trim(),
      DATABASE_URL: `postgres://tearoff@localhost/tearoff?host=${encodeURIComponent(configOf(program.dataDir).host)}`,
    });
    // Fewer validations than claims would close the door before the claims are gone.
    const [maxClaims, maxValidations] = [300, 300];
    const told = await rush(program, [second], { maxClaims, maxValidations, deaths: [80, 200] });

    // A claim that was done and not answered is asked again and then answered: none is lost on either side.
    expect(new Set(told.claimed).size).toBe(maxClaims);
    expect(new Set(told.validated).size).toBe(told.validated.length);
    expect(told.validated.length).toBeGreaterThan(maxValidations / 2);
    await onDatabase(program.dataDir, async (client) => {
      expect(await missing(client, told)).toEqual([]);
      const { rows } = await client.query(
        'select claims_count, validations_count from coupon where max_claims is not null',
      );
      expect(rows).toEqual([{ claims_count: maxClaims, validations_count: maxValidations }]);
    });
    expect(await audited(program)).toEqual([]);

    // Control: one claim that was answered is taken out by hand, and both the comparison and the audit name it.
    const [lost = ''] = told.claimed;
    const id = await onDatabase(program.dataDir, async (client) => {
      const { rows } = await client.query(
        'update session set claimed_at = null, validated_at = null where code = $1 returning id',
        [lost],
      );
      expect(await missing(client, told)).toContain(`claim of ${lost}`);
      return Number(rows[0].id);
    });
    const findings = await audited(program);
    expect(findings.map((finding) => finding.check)).toContain('claims_counted');
    const acts = findings.find((finding) => finding.check === 'acts_have_events');
    expect(acts?.rows).toMatchObject([{ session_id: id, claimed: 1 }]);
  });

  it('loses answers when they are given before they are on disk (control)', async () => {
    const program = await run(dataFolder());
    const stopped = await onDatabase(program.dataDir, async (client) => {
      // Whoever cleans up writes to the disk at each of its commits, whatever the database is set to.
      await client.query('alter system set autovacuum = off');
      await client.query('select pg_reload_conf()');
      const cleaners = "select 1 from pg_stat_activity where backend_type like 'autovacuum%'";
      await expect.poll(async () => (await client.query(cleaners)).rowCount).toBe(0);
      await client.query('alter database tearoff set synchronous_commit = off');
      await client.query(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = 'tearoff' and pid <> pg_backend_pid()",
      );
      // Whoever would write the log behind the answers stands still, so that one death is enough to see it.
      const { rows } = await client.query<{ pid: number }>(
        "select pid from pg_stat_activity where backend_type in ('walwriter', 'checkpointer', 'background writer')",
      );
      for (const { pid } of rows) process.kill(pid, 'SIGSTOP');
      return rows.map(({ pid }) => pid);
    });
    const told = await rush(program, [], { maxClaims: 100, maxValidations: 100, deaths: [50], stopped });
    expect(await onDatabase(program.dataDir, (client) => missing(client, told))).not.toEqual([]);
  });
});
