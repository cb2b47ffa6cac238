import { type ComparedPhase, comparedPhases } from '../phase.ts';
import type { CountBook, CountSeries } from './count-book.ts';
import type { SessionMeasure } from './sessions-measured.ts';
import type { StatisticalGroup } from './statistical-group.ts';
import type { StatisticalPeriod } from './statistical-periods.ts';
import { type PlaceTree, placeOfAuthority } from './statistical-place.ts';

/** Phases of public statistics, and all of them together. */
export const phasesAndTotal = [...comparedPhases, 'total'] as const;
export type PhaseOrTotal = (typeof phasesAndTotal)[number];

/** Sessions of one place, phase and group over several periods. Arrays are by period and then by measure. */
export interface PlaceFigures {
  readonly counts: Float64Array;
  /** At least so many pupils stand behind each count, up to 255. */
  readonly pupils: Uint8Array;
  /** By period: the most schools that any day of it had, and pupils on average of its days. */
  readonly schools: Float64Array;
  readonly enrolments: Float64Array;
  /** Those that there are; 0 where the counts do not say. */
  readonly totalSchools: Float64Array;
  readonly totalEnrolments: Float64Array;
}

/** Figures of one group of pupils: undefined for a place without a school of the phase. */
export type GroupFigures = Readonly<Record<PhaseOrTotal, readonly (PlaceFigures | undefined)[]>>;

/** What figures are wanted. */
export interface FiguresWanted {
  readonly tree: PlaceTree;
  readonly measures: readonly SessionMeasure[];
  readonly periods: readonly StatisticalPeriod[];
}

/** Adds a book's days up to periods, regions, the nation and all phases: sums of sums, never means of rates. */
export function groupFigures(book: CountBook, group: StatisticalGroup, wanted: FiguresWanted): GroupFigures {
  const { tree, periods } = wanted;
  const daysOf = (phase: ComparedPhase) => {
    const days: (DaysInHand | undefined)[] = tree.places.map(() => undefined);
    for (const series of book.series)
      if (series.phase === phase && series.group === group) addSeries(days, book, series, wanted);
    return days;
  };
  const total: (DaysInHand | undefined)[] = tree.places.map(() => undefined);
  const figures = Object.fromEntries(
    comparedPhases.map((phase) => {
      const days = daysOf(phase);
      for (const [place, own] of days.entries())
        if (own !== undefined) total[place] = together(total[place], own);
      return [phase, days.map((own) => own && overPeriods(own, wanted.measures.length, periods))];
    }),
  ) as Record<ComparedPhase, (PlaceFigures | undefined)[]>;
  return {
    ...figures,
    total: total.map((own) => own && overPeriods(own, wanted.measures.length, periods)),
  };
}

/** Sums of one place by day. */
interface DaysInHand {
  readonly sessions: Float64Array;
  readonly pupils: Uint8Array;
  readonly schools: Float64Array;
  readonly enrolments: Float64Array;
  readonly totalSchools: Float64Array;
  readonly totalEnrolments: Float64Array;
}

function addSeries(
  days: (DaysInHand | undefined)[],
  book: CountBook,
  series: CountSeries,
  { tree, measures }: FiguresWanted,
): void {
  const own = measuredDays(book, series, measures);
  for (const place of [placeOfAuthority(tree, series.authority), tree.regionOf[series.authority]!, 0])
    days[place] = together(days[place], own);
}

/** A copy where there was none: what comes from a series is added to more than one place. */
function together(known: DaysInHand | undefined, more: DaysInHand): DaysInHand {
  if (known === undefined)
    return {
      sessions: more.sessions.slice(),
      pupils: more.pupils.slice(),
      schools: more.schools.slice(),
      enrolments: more.enrolments.slice(),
      totalSchools: more.totalSchools.slice(),
      totalEnrolments: more.totalEnrolments.slice(),
    };
  for (const key of ['sessions', 'schools', 'enrolments', 'totalSchools', 'totalEnrolments'] as const) {
    const [to, from] = [known[key], more[key]];
    for (let i = 0; i < to.length; i += 1) to[i]! += from[i]!;
  }
  for (let i = 0; i < known.pupils.length; i += 1)
    known.pupils[i] = Math.min(255, known.pupils[i]! + more.pupils[i]!);
  return known;
}

/** Sessions by day and measure, and at least how many pupils had them: a pupil has two sessions a day. */
function measuredDays(
  { days, codes }: CountBook,
  series: CountSeries,
  measures: readonly SessionMeasure[],
): DaysInHand {
  const sessions = new Float64Array(days.length * measures.length);
  const pupils = new Uint8Array(days.length * measures.length);
  const codesOf = measures.map((measure) =>
    codes.flatMap((code, number) => (measure.codes.has(code) ? [number] : [])),
  );
  for (let day = 0; day < days.length; day += 1) {
    if (series.schools[day] === 0) continue;
    for (let measure = 0; measure < measures.length; measure += 1) {
      let [sum, most] = [0, 0];
      for (const code of codesOf[measure]!) {
        sum += series.sessions[day * codes.length + code]!;
        const behind = series.pupils?.[day * codes.length + code] ?? 0;
        if (behind > most) most = behind;
      }
      sessions[day * measures.length + measure] = sum;
      pupils[day * measures.length + measure] = Math.min(255, Math.max(most, Math.ceil(sum / 2)));
    }
  }
  return {
    sessions,
    pupils,
    schools: Float64Array.from(series.schools),
    enrolments: Float64Array.from(series.enrolments),
    totalSchools: Float64Array.from(series.totalSchools),
    totalEnrolments: Float64Array.from(series.totalEnrolments),
  };
}

function overPeriods(
  days: DaysInHand,
  width: number,
  periods: readonly StatisticalPeriod[],
): PlaceFigures | undefined {
  const made = {
    counts: new Float64Array(periods.length * width),
    pupils: new Uint8Array(periods.length * width),
    schools: new Float64Array(periods.length),
    enrolments: new Float64Array(periods.length),
    totalSchools: new Float64Array(periods.length),
    totalEnrolments: new Float64Array(periods.length),
  };
  for (const [period, { days: own }] of periods.entries()) {
    let taught = 0;
    for (const day of own) {
      if (days.schools[day] === 0) continue;
      taught += 1;
      for (let measure = 0; measure < width; measure += 1) {
        const [from, to] = [day * width + measure, period * width + measure];
        made.counts[to]! += days.sessions[from]!;
        if (days.pupils[from]! > made.pupils[to]!) made.pupils[to] = days.pupils[from]!;
      }
      made.schools[period] = Math.max(made.schools[period]!, days.schools[day]!);
      made.totalSchools[period] = Math.max(made.totalSchools[period]!, days.totalSchools[day]!);
      made.enrolments[period]! += days.enrolments[day]!;
      made.totalEnrolments[period]! += days.totalEnrolments[day]!;
    }
    if (taught > 0) {
      made.enrolments[period]! /= taught;
      made.totalEnrolments[period]! /= taught;
    }
  }
  return made;
}
