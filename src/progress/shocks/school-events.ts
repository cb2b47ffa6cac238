import type { DailyAttendance } from './daily-attendance.ts';
import type { DayScores } from './day-scores.ts';
import { findRuns, type Run } from './find-runs.ts';
import { present } from './score-row.ts';
import type { ShockEvent, ShockLabel } from './shock-event.ts';
import type { ShockSettings } from './shock-settings.ts';

/** School days in a row of which up to two without a register do not end a run. */
export const furthestDays = 3;

interface PlaceRun extends Run {
  readonly place: number;
  /** Numbers of its days among all days. */
  readonly days: Int32Array;
}

/** Every school's own events, labelled. @param nextToBreak by day */
export function schoolEvents(
  attendance: DailyAttendance,
  scores: DayScores,
  {
    settings,
    runBeyond,
    nextToBreak,
  }: { settings: ShockSettings['school']; runBeyond: number; nextToBreak: readonly boolean[] },
): readonly ShockEvent[] {
  const runs = attendance.places.flatMap((_, place) =>
    runsOfPlace(scores.scores[place]!, scores.first, { ...settings, runBeyond }).map(
      (run): PlaceRun => ({ ...run, place }),
    ),
  );
  const shared = sharedDays(runs, scores, settings.sharedDayShare);
  return runs.map(({ place, days, score }) => ({
    level: 'school',
    place: attendance.places[place]!,
    from: attendance.days[days[0]!]!,
    to: attendance.days[days.at(-1)!]!,
    size: days.reduce((sum, day) => sum + scores.residuals[place]![day - scores.first]!, 0) / days.length,
    score,
    label: labelOf(days, score, { shared, nextToBreak, beyond: settings.sharedDayBeyond }),
  }));
}

function runsOfPlace(
  scores: Float64Array,
  firstDay: number,
  limits: Parameters<typeof findRuns>[2],
): readonly (Run & { days: Int32Array })[] {
  const { days, plain, count } = present(scores);
  const follows = (i: number): boolean => days[i]! - days[i - 1]! <= furthestDays;
  return findRuns(plain.subarray(0, count), follows, limits).map((run) => ({
    ...run,
    days: days.slice(run.first, run.last + 1).map((day) => firstDay + day),
  }));
}

/** Days on which so many places fall that it is no place's own. */
function sharedDays(
  runs: readonly PlaceRun[],
  { first, scores }: Pick<DayScores, 'first' | 'scores'>,
  share: number,
): (day: number) => boolean {
  const off = new Map<number, number>();
  for (const { days, score } of runs)
    if (score < 0) for (const day of days) off.set(day, (off.get(day) ?? 0) + 1);
  const judged = (day: number) => scores.reduce((n, row) => (Number.isNaN(row[day - first]!) ? n : n + 1), 0);
  const found = new Set(
    [...off].filter(([day, n]) => n >= fewestShared && n > share * judged(day)).map(([day]) => day),
  );
  return (day) => found.has(day);
}

/** Fewer places than this share nothing. */
const fewestShared = 5;

function labelOf(
  days: Int32Array,
  score: number,
  {
    shared,
    nextToBreak,
    beyond,
  }: { shared: (day: number) => boolean; nextToBreak: readonly boolean[]; beyond: number },
): ShockLabel {
  if (score > 0) return 'rise';
  if (-score > beyond) return 'shock';
  if (days.every((day) => nextToBreak[day])) return 'calendar';
  return days.every(shared) ? 'shared day' : 'shock';
}
