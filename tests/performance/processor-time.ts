import { readdirSync, readFileSync } from 'node:fs';

/** What processes have used of the processor, in seconds; undefined where the system does not tell (/proc). */
export interface ProcessorTime {
  readonly client: number;
  readonly service: number;
  readonly database: number;
}

/** Ticks of /proc a second: fixed in Linux's interface, whatever the kernel counts in. */
const ticks = 100;

/** Times of this process, of one service and of a database server with all its processes. */
export function processorTime(service: number, database: number): ProcessorTime | undefined {
  try {
    const { user, system } = process.cpuUsage();
    return {
      client: (user + system) / 1e6,
      service: own(statOf(service)),
      database: family(database),
    };
  } catch {
    return undefined;
  }
}

/** What processes have used of the processor between them, in seconds. Needs /proc. */
export const usedBy = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + own(statOf(pid)), 0);

/** The process that began another. */
export const parentOf = (pid: number): number => Number(statOf(pid)[1]);

/** Fields after the name, which may hold spaces: man 5 proc, from `state` on. */
const statOf = (pid: number | string): readonly string[] =>
  readFileSync(`/proc/${pid}/stat`, 'latin1')
    .replace(/^.*\) /s, '')
    .split(' ');
const own = (stat: readonly string[]) => (Number(stat[11]) + Number(stat[12])) / ticks;
const ofDead = (stat: readonly string[]) => (Number(stat[13]) + Number(stat[14])) / ticks;

function family(head: number): number {
  const first = statOf(head);
  let sum = own(first) + ofDead(first);
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const stat = statOf(pid);
      if (Number(stat[1]) === head) sum += own(stat);
    } catch {
      // It ended in between, and its time is among those of the dead.
    }
  return sum;
}
