import type { AcademicYear } from '../attendance/academic-year.ts';
import { type ComparedPhase, comparedPhases } from '../attendance/phase.ts';
import { notAvailable, type Published } from '../attendance/published.ts';
import type { School } from '../attendance/school.ts';
import type { Urn } from '../attendance/urn.ts';
import { quartersOf } from '../expectations/fairness/groups.ts';
import type { Method } from '../expectations/method.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import { movesOf } from '../expectations/verdicts/move.ts';
import { type Progress, progressOf } from '../expectations/verdicts/progress.ts';
import { type Verdict, verdicts } from '../expectations/verdicts/verdict.ts';
import { mixIntegers } from '../numerics/mix-integers.ts';
import { formula } from './policies.ts';

/** What is true of one school in one year of an invented country, %; `observed` is what its registers add up to. */
export interface KnownTruth {
  readonly urn: number;
  readonly year: AcademicYear;
  readonly absence: number;
  readonly observed: number | undefined;
}

/** A release of an invented country, and its truth in two years. */
export interface InventedCountry {
  readonly release: ReleaseDraft;
  readonly from: AcademicYear;
  readonly to: AcademicYear;
  readonly truth: readonly KnownTruth[];
}

export interface ChanceSimulated {
  readonly phase: ComparedPhase;
  readonly schools: number;
  /** Nobody's true rate moved: shares told each verdict, and by quarter of roll, smallest schools first. */
  readonly unmoved: Told;
  readonly unmovedByRoll: readonly Told[];
  /** One school in ten truly rose by `rise` pp and nobody else moved: what those are told. */
  readonly risen: Told;
  readonly rise: number;
}

export interface Told {
  readonly schools: number;
  readonly asItIs: Readonly<Record<Verdict, number>>;
  readonly againstTide: Readonly<Record<Verdict, number>>;
}

/** pp; for primaries and secondaries alike, so that the two can be compared. */
const rise = 1;
const riseSeed = 20_260_904;

/**
 * How often chance alone would be taken for a result. Each school keeps its true rate of the first year in both; only the
 * luck of each year's registers, which the invented country knows, differs.
 */
export function simulateChance(
  { release, from, to, truth }: InventedCountry,
  method: Method,
): ChanceSimulated[] {
  const known = new Map(truth.map((row) => [`${row.urn} ${row.year}`, row]));
  const rowOf = (school: School, year: AcademicYear) =>
    known.get(`${school.absence.get(year)?.publishedAs} ${year}`);
  const measured = (school: School, year: AcademicYear, risen: boolean): Published<number> => {
    const base = rowOf(school, from);
    const drawn = rowOf(school, year);
    if (base === undefined || drawn?.observed === undefined) return notAvailable;
    const luck = drawn.observed - drawn.absence;
    const absence = Math.max(0, base.absence + luck - (risen ? rise : 0));
    // As published, to one decimal.
    return 100 - Math.round(absence * 10) / 10;
  };
  const rises = (urn: Urn) => mixIntegers(urn, riseSeed) % 10 === 0;
  return comparedPhases.flatMap((phase): ChanceSimulated[] => {
    const ofPhase = release.schools.filter(({ school }) => school.phase === phase);
    const results = (some: boolean) => {
      const moves = movesOf(
        ofPhase,
        {
          start: (school) => measured(school, from, false),
          end: (school) => measured(school, to, some && rises(school.urn)),
        },
        method,
      );
      return moves.length < method.progress.fewestSchools
        ? []
        : progressOf(moves, formula(method, moves, {}), method);
    };
    const still = results(false);
    if (still.length === 0) return [];
    const quarters = quartersOf(still.map(({ move }) => move.roll));
    return [
      {
        phase,
        schools: still.length,
        unmoved: toldTo(still),
        unmovedByRoll: [0, 1, 2, 3].map((quarter) => toldTo(still.filter((_, i) => quarters[i] === quarter))),
        risen: toldTo(results(true).filter(({ move }) => rises(move.released.school.urn))),
        rise,
      },
    ];
  });
}

function toldTo(results: readonly Progress[]): Told {
  const shares = (of: (result: Progress) => Verdict | undefined) =>
    Object.fromEntries(
      verdicts.map((verdict) => [
        verdict,
        results.filter((result) => of(result) === verdict).length / results.length,
      ]),
    ) as Record<Verdict, number>;
  return {
    schools: results.length,
    asItIs: shares(({ asItIs }) => asItIs),
    againstTide: shares(({ againstTide }) => againstTide?.verdict),
  };
}
