import { weekdayOf } from '../../attendance/calendar/iso-date.ts';
import type { DaySheet } from '../days/day-sheet.ts';
import { type BesideSettings, chanceOfPart, offItself, putBesideTheRest } from './beside-the-rest.ts';
import { medianPresent } from './medians.ts';
import { partName, samePart, stageOf } from './parts-of-school.ts';
import { furthestRuns, runsOfPart } from './runs-of-part.ts';
import type { ShockSettings } from './shock-settings.ts';
import { type PartSessions, YearGroupDays } from './year-group-days.ts';
import type { FoundRun, YearGroupEvent, YearGroupsOfSchool, YearGroupsSeen } from './year-groups-seen.ts';

/** What year groups are looked at beside. */
export interface SheetOfSchools extends Pick<DaySheet, 'places' | 'days'> {
  readonly sessions: Pick<DaySheet['sessions'], 'possible' | 'attended'>;
}

/** A part of a school. */
interface Part extends PartSessions {
  readonly yearGroups: readonly number[];
  /** Possible sessions of year groups beside it that are wholly away; undefined where none ever is. */
  readonly gone: Float64Array | undefined;
}

/**
 * Looks at year groups of schools: each against the rest of its school on the same day, so that what touches the whole school, its area or
 * the nation is none of its own; and its possible sessions against those that it usually has. No school's result depends on another's.
 */
export class YearGroupLook {
  readonly #sheet: SheetOfSchools;
  readonly #settings: ShockSettings;
  /** Number of the first day that still settles: it is judged by the days before it alone. */
  readonly #judgedFrom: number;
  readonly #placeOf: ReadonlyMap<string, number>;
  readonly #days: YearGroupDays;
  readonly #beside: BesideSettings;
  /** The row of the part that is looked at, and room for medians: used again for the next. */
  readonly #row: Float64Array;
  readonly #room: Float64Array;

  constructor(sheet: SheetOfSchools, settings: ShockSettings, judgedFrom: number) {
    this.#sheet = sheet;
    this.#settings = settings;
    this.#judgedFrom = judgedFrom;
    this.#placeOf = new Map(sheet.places.map((place, i) => [place, i]));
    this.#days = new YearGroupDays(sheet.days);
    this.#beside = {
      leastSessions: settings.yearGroup.leastSessions,
      weekdayShrinkage: settings.expected.weekdayShrinkage,
      weekdays: Int32Array.from(sheet.days, weekdayOf),
    };
    this.#row = new Float64Array(sheet.days.length);
    this.#room = new Float64Array(sheet.days.length);
  }

  /** Looks at the year groups of some schools. */
  at(schools: readonly YearGroupsOfSchool[]): YearGroupsSeen {
    const watched = new Map<string, Int32Array>();
    const closed: YearGroupEvent[] = [];
    const runs = schools.flatMap((school) => {
      const number = this.#placeOf.get(school.place);
      return number === undefined ? [] : this.#atSchool(school, number, { watched, closed });
    });
    return { runs, closed, watched };
  }

  #atSchool(
    { place, groups }: YearGroupsOfSchool,
    number: number,
    seen: { readonly watched: Map<string, Int32Array>; readonly closed: YearGroupEvent[] },
  ): readonly FoundRun[] {
    const runs: FoundRun[] = [];
    const small = new Set<number>();
    // A part is not looked at on a day on which it is wholly away itself.
    const gone = this.#days.ofWhollyAway(groups);
    for (const { yearGroup, days } of groups) {
      const { share, ...sessions } = this.#days.of(days);
      seen.closed.push(...this.#closures(place, partName([yearGroup]), share));
      runs.push(...this.#runsOf({ yearGroups: [yearGroup], gone, ...sessions }, place, number, seen));
      if (medianPresent(sessions.possible, this.#room) < this.#settings.yearGroup.togetherBelow)
        small.add(stageOf(yearGroup));
    }
    for (const stage of small) {
      const [members, beside] = [
        groups.filter(({ yearGroup }) => stageOf(yearGroup) === stage),
        groups.filter(({ yearGroup }) => stageOf(yearGroup) !== stage),
      ];
      // All of the school: its own attendance tells of that.
      if (members.length < 2 || beside.length === 0) continue;
      const yearGroups = members.map(({ yearGroup }) => yearGroup).sort((one, other) => one - other);
      const goneBeside = gone && this.#days.ofWhollyAway(beside);
      runs.push(
        ...this.#runsOf(
          { yearGroups, gone: goneBeside, ...this.#days.together(members) },
          place,
          number,
          seen,
        ),
      );
    }
    return furthestRuns(runs);
  }

  #runsOf(
    { yearGroups, gone, ...sessions }: Part,
    place: string,
    number: number,
    { watched }: { readonly watched: Map<string, Int32Array> },
  ): readonly FoundRun[] {
    const { possible, attended } = this.#sheet.sessions;
    const [row, room] = [this.#row, this.#room];
    const school = { possible: possible[number]!, attended: attended[number]!, gone };
    putBesideTheRest(sessions, school, this.#beside, row, room);
    const same = samePart(yearGroups);
    const schools = watched.get(same) ?? new Int32Array(row.length);
    watched.set(same, schools);
    for (let day = 0; day < row.length; day++) if (!Number.isNaN(row[day]!)) schools[day]! += 1;
    const by = {
      settings: this.#settings,
      chance: chanceOfPart(sessions, room),
      judgedFrom: this.#judgedFrom,
      room,
    };
    return runsOfPart(row, by).map((run) => ({
      place,
      part: partName(yearGroups),
      yearGroups,
      alone: offItself(run.days, sessions, room),
      ...run,
    }));
  }

  #closures(place: string, part: string, share: Float64Array): readonly YearGroupEvent[] {
    const usual = medianPresent(share, this.#room);
    const closed: YearGroupEvent[] = [];
    for (let day = 0; day < share.length; day++) {
      const of = share[day]! / usual;
      if (!(of < this.#settings.closure.possibleBelow)) continue;
      const on = this.#sheet.days[day]!;
      const days = { from: on, to: on, size: 100 * (of - 1), score: Number.NaN };
      closed.push({ level: 'school', place, part, ...days, label: 'closure' });
    }
    return closed;
  }
}
