import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { samePart } from './parts-of-school.ts';
import type { ShockLabel } from './shock-event.ts';
import type { ShockSettings } from './shock-settings.ts';
import type { FoundRun, YearGroupEvent, YearGroupsSeen } from './year-groups-seen.ts';

/** Fewer schools than this share nothing. */
const fewestShared = 5;

/**
 * The events of year groups, by school, year group and day as they were seen. What many schools' same year group, or same stage, shares on a
 * day is called so.
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
  const key = (part: string, day: number) => `${part} ${day}`;
  for (const run of runs)
    if (run.score < 0)
      for (const day of run.days) {
        const of = key(samePart(run.yearGroups), day);
        off.set(of, (off.get(of) ?? 0) + 1);
      }
  const watched = (part: string, day: number) =>
    seen.reduce((sum, some) => sum + (some.watched.get(part)?.[day] ?? 0), 0);
  const isShared = (part: string) => (day: number) => {
    const schools = off.get(key(part, day)) ?? 0;
    return schools >= fewestShared && schools > sharedDayShare * watched(part, day);
  };
  const fallen = runs.map((run: FoundRun): YearGroupEvent => {
    const { place, part, days: on, size, score } = run;
    const label: ShockLabel =
      score > 0 ? 'rise' : on.every(isShared(samePart(run.yearGroups))) ? 'shared day' : 'shock';
    const [from, to] = [days[on[0]!]!, days[on.at(-1)!]!];
    return { level: 'school', place, part, from, to, size, score, label };
  });
  return [...seen.flatMap(({ closed }) => closed), ...fallen];
}
