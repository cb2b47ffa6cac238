import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { ShockLabel } from './shock-event.ts';
import type { ShockSettings } from './shock-settings.ts';
import { type FoundRun, partName, type YearGroupEvent, type YearGroupsSeen } from './year-group-look.ts';

/** Fewer schools than this share nothing. */
const fewestShared = 5;

/**
 * The events of year groups, by school, year group and day as they were seen. What many schools' same year group shares on a day is
 * called so.
 *
 * @param days of all
 */
export function yearGroupEvents(
  seen: readonly YearGroupsSeen[],
  days: readonly IsoDate[],
  { school: { sharedDayShare } }: Pick<ShockSettings, 'school'>,
): readonly YearGroupEvent[] {
  const runs = seen.flatMap((some) => some.runs);
  const off = new Map<string, number>();
  const key = (yearGroup: number, day: number) => `${yearGroup} ${day}`;
  for (const run of runs)
    if (run.score < 0)
      for (const day of run.days) {
        const of = key(run.yearGroup, day);
        off.set(of, (off.get(of) ?? 0) + 1);
      }
  const watched = (yearGroup: number, day: number) =>
    seen.reduce((sum, some) => sum + (some.watched.get(yearGroup)?.[day] ?? 0), 0);
  const isShared = (yearGroup: number) => (day: number) => {
    const schools = off.get(key(yearGroup, day)) ?? 0;
    return schools >= fewestShared && schools > sharedDayShare * watched(yearGroup, day);
  };
  const fallen = runs.map((run: FoundRun): YearGroupEvent => {
    const { place, yearGroup, days: on, size, score } = run;
    const label: ShockLabel = score > 0 ? 'rise' : on.every(isShared(yearGroup)) ? 'shared day' : 'shock';
    const [from, to] = [days[on[0]!]!, days[on.at(-1)!]!];
    return { level: 'school', place, part: partName(yearGroup), from, to, size, score, label };
  });
  return [...seen.flatMap(({ closed }) => closed), ...fallen];
}
