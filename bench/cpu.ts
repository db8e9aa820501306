import { readdirSync, readFileSync } from 'node:fs';

/** Processor time since its start, in microseconds. */
export interface CpuTime {
  server: number;
  database: number;
}

/** Ticks of /proc/…/stat last 10 ms on every Linux that Node runs on. */
const tickMicros = 10_000;

interface Process {
  pid: number;
  parent: number;
  micros: number;
  /** Of its children that have ended. */
  endedMicros: number;
  command: string;
}

function readProcess(pid: string): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      pid: Number(pid),
      parent: Number(fields[1]),
      micros: (Number(fields[11]) + Number(fields[12])) * tickMicros,
      endedMicros: (Number(fields[13]) + Number(fields[14])) * tickMicros,
      command: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
    };
  } catch {
    // It ended between the listing and the reading, or this is not Linux.
    return undefined;
  }
}

/**
 * What the server and the embedded database have used so far. On a machine that does other things too, the time an answer costs says
 * more than how many came. Not a number where /proc is missing or the database runs elsewhere.
 */
export function cpuTime(serverPid: number): CpuTime {
  const server = readProcess(String(serverPid))?.micros ?? Number.NaN;
  const all = listProcesses();
  const postmaster = all.find(({ parent, command }) => parent === process.pid && command === 'postgres');
  if (!postmaster) return { server, database: Number.NaN };
  const backends = all.filter(({ pid, parent }) => pid === postmaster.pid || parent === postmaster.pid);
  const database = backends.reduce((sum, { micros }) => sum + micros, postmaster.endedMicros);
  return { server, database };
}

function listProcesses(): Process[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => readProcess(pid) ?? []);
  } catch {
    return [];
  }
}
