import { startOf } from '../../attendance/academic-year.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf, statisticalTerm } from '../../attendance/calendar/statistical-term.ts';
import { academicYearDigits } from '../../attendance/statistics/statistical-periods.ts';
import type { PublishedRelease } from '../../documents/publication/dashboard/published-release.ts';
import type { PublishedTable } from '../../documents/publication/dashboard/published-table.ts';
import {
  nameUntil,
  type PublicHistory,
  type ToDateTold,
} from '../../documents/publication/release/protect-figures.ts';
import {
  breakdownName,
  familyName,
  figureName,
  measureName,
} from '../../documents/publication/release/tables/figure-name.ts';

/** What of a release whoever kept its files can read. */
export interface ToldRelease {
  readonly manifest: Pick<PublishedRelease['manifest'], 'latestDay'>;
  readonly tables: PublishedRelease['tables'];
}

/** What releases told and hid, read from their own files: whoever kept them knows it. */
export function publicHistory(releases: readonly ToldRelease[]): PublicHistory {
  const shown = new Map<string, Set<number>>();
  const hidden = new Set<string>();
  const toDate: ToDateTold[] = [];
  for (const { manifest, tables } of releases) {
    const until = manifest.latestDay as IsoDate;
    const open = timesToDate(until);
    const told = {
      shown: new Map<string, number>(),
      hidden: new Set<string>(),
      families: new Set<string>(),
    };
    for (const table of tables.values())
      for (const { name, family, time, figure, addsUp } of namedFigures(table)) {
        const grows = addsUp && open.has(time);
        if (figure === 'c') {
          hidden.add(grows ? nameUntil(name, until) : name);
          if (grows) told.hidden.add(name);
          told.families.add(family);
        } else if (typeof figure === 'number') {
          if (grows) told.shown.set(name, figure);
          else if (!open.has(time)) shown.set(name, (shown.get(name) ?? new Set()).add(figure));
        }
      }
    toDate.push({ until, ...told });
  }
  return { shown, hidden, toDate };
}

/** The term and the year that were not over on a release's last day, as its rows name them. */
function timesToDate(day: IsoDate): ReadonlySet<string> {
  const year = academicYearDigits(startOf(academicYearOf(day)));
  const term = statisticalTerm(day);
  return new Set([`${year} Academic year`, `${year} ${term[0]!.toUpperCase()}${term.slice(1)} term`]);
}

/** Counts of a table by their names. Those of a week’s file to date stand in that of the year to date too. */
function* namedFigures({ filters, indicators, byPlace }: PublishedTable) {
  const count = indicators.findIndex((column) => /^(session|enrolment)_count$/.test(column));
  const of = (column: string) => filters.indexOf(column);
  const [frame, phase, topic, breakdown] = [
    'time_frame',
    'education_phase',
    'breakdown_topic',
    'breakdown',
  ].map(of);
  const [type, reason, absence] = ['attendance_type', 'attendance_reason', 'absence_type'].map(of);
  if (count < 0 || (type! < 0 && absence! < 0)) return;
  for (const [place, rows] of byPlace)
    for (const { time, items, figures } of rows) {
      const day = items[frame!];
      if (day === 'Year to date') continue;
      const own = items[phase!]!;
      yield {
        time,
        figure: figures[count],
        // Sessions to date grow by those of the days since. Pupils who are persistently absent come and go.
        addsUp: type! >= 0,
        family: familyName(place, own),
        name: figureName({
          place,
          time: day === undefined || day === 'Week' ? time : `${time} ${day}`,
          phase: own,
          breakdown: topic! < 0 ? 'Total' : breakdownName(items[topic!]!, items[breakdown!]!),
          measure: type! < 0 ? items[absence!]! : measureName(items[type!]!, items[reason!]!),
        }),
      };
    }
}
