import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DailyAttendance } from '../../src/progress/shocks/daily-attendance.ts';
import { medianPresent } from '../../src/progress/shocks/medians.ts';
import { alarmsOfScores, type KnownScores } from './known-detectors.ts';

const script = join(import.meta.dirname, 'farrington-flexible.R');

/** Whether R's `surveillance` is there (Debian: `r-cran-surveillance`). */
export const farringtonIsThere = (): boolean =>
  spawnSync('Rscript', ['-e', 'library(surveillance)'], { stdio: 'ignore' }).status === 0;

/**
 * Alarms by Farrington's flexible method, as R's `surveillance` has it, beyond several limits each. Where no possible sessions are known, a day is
 * taken for a thousand. The city's day is taken off, as it is for the others.
 */
export function farringtonAlarms(
  attendance: DailyAttendance,
): (limit: number) => ReturnType<typeof alarmsOfScores> {
  const scores = scoresOf(attendance);
  return (limit) => alarmsOfScores(attendance, scores, limit);
}

const sessions = 1000;

function scoresOf({ places, days, rates }: DailyAttendance): KnownScores {
  const room = new Float64Array(Math.max(places.length, days.length));
  const median = days.map((_, day) =>
    medianPresent(
      Float64Array.from(rates, (row) => row[day]!),
      room,
    ),
  );
  const own = rates.map((row) => [...days.keys()].filter((day) => !Number.isNaN(row[day]!)));
  const usual = medianPresent(Float64Array.from(median), room);
  const rows = rates.flatMap((row, place) =>
    own[place]!.map((day, i) => {
      const rate = row[day]! - median[day]! + usual;
      const missed = Math.min(sessions, Math.max(0, Math.round((sessions * (100 - rate)) / 100)));
      return `${place},${i + 1},${missed},${sessions}`;
    }),
  );
  const folder = mkdtempSync(join(tmpdir(), 'farrington-'));
  try {
    const [from, to] = [join(folder, 'in.csv'), join(folder, 'out.csv')];
    writeFileSync(from, `place,day,missed,possible\n${rows.join('\n')}\n`);
    const { status, stderr } = spawnSync('Rscript', [script, from, to], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`Rscript: ${stderr}`);
    const scores = own.map((of) => new Float64Array(of.length));
    for (const line of readFileSync(to, 'utf8').trim().split('\n').slice(1)) {
      const [place, day, score] = line.split(',').map(Number);
      scores[place!]![day! - 1] = Number.isFinite(score) ? score! : 0;
    }
    return scores;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
