import { type Laestab, laestabOf, type Urn } from '../../attendance/urn.ts';
import type { AbsencePhase, SyntheticYear } from '../synthetic-england/calibration.ts';
import { type England, reportedAbsence } from '../synthetic-england/england.ts';
import { identityIn } from '../synthetic-england/histories.ts';
import type { ObservedAbsence } from '../synthetic-england/observed-absence.ts';
import { absenteeShares } from '../synthetic-england/pupil-spread.ts';
import { markStream } from './mark-streams.ts';

/** The last year of the official files: marks of it add up to them. */
export const finishedYear = 2025 satisfies SyntheticYear;

/** A school of which marks are made, and what the marks of its year add up to. */
export interface MarkedSchool {
  readonly urn: Urn;
  readonly laestab: Laestab;
  readonly phase: AbsencePhase;
  /** Years of age, as the register of establishments has them. */
  readonly low: number;
  readonly high: number;
  readonly authority: number;
  /** Index into the regions. */
  readonly region: number;
  readonly fsm: number;
  readonly ehcPlan: number;
  readonly senSupport: number;
  readonly girls: number;
  /** Share of pupils whose families keep festivals on school days. */
  readonly festival: number;
  /** Of pupils in the scope of official statistics. */
  readonly totals: ObservedAbsence;
}

/**
 * The schools of an England that publish absence, in its order, with the totals of a year: of the finished year as its files
 * have them, of a later one as it may come to be.
 *
 * @param year calendar year of its September
 */
export function markedSchools(england: England, seed: number, year: number): readonly MarkedSchool[] {
  return england.histories.flatMap((history, i): MarkedSchool[] => {
    const totals = reportedAbsence(england, finishedYear, i);
    const census = england.census.get(finishedYear)?.[i];
    if (totals === undefined || census === undefined || history.closing) return [];
    const { urn, establishment } = identityIn(history, finishedYear);
    const { phase, low, high, settlement } = history.school;
    const { code, region } = settlement.authority;
    const share = (pupils: number) => pupils / Math.max(1, census.roll);
    return [
      {
        urn: urn as Urn,
        laestab: laestabOf(code, establishment),
        phase: phase as AbsencePhase,
        low,
        high,
        authority: code,
        region,
        fsm: share(census.fsm),
        ehcPlan: share(census.ehcPlan),
        senSupport: share(census.senSupport),
        girls: share(census.girls),
        festival: 0.5 * share(census.eal),
        totals: year <= finishedYear ? totals : laterTotals(totals, phase as AbsencePhase, seed, year, urn),
      },
    ];
  });
}

/** How far a school's rate moves in a year, as a logarithm; assumed, from a change with an SD of about a point. */
const moves = 0.07;

function laterTotals(
  before: ObservedAbsence,
  phase: AbsencePhase,
  seed: number,
  year: number,
  urn: number,
): ObservedAbsence {
  const random = markStream(seed, 'next-year', year, urn);
  const { enrolments, possible } = before;
  const rate = Math.min(0.6, (before.absent / possible) * Math.exp(moves * random.normal()));
  const absent = Math.round(rate * possible);
  const shares = absenteeShares(phase, finishedYear, 100 * rate);
  const persistent = Math.min(Math.round(enrolments * shares.persistent), Math.floor(rate * 10 * enrolments));
  const room = Math.max(0, Math.floor((rate * enrolments - 0.1 * persistent) / 0.4));
  return {
    enrolments,
    possible,
    absent,
    unauthorised: Math.round((absent * before.unauthorised) / Math.max(1, before.absent)),
    persistent,
    severe: Math.min(persistent, room, Math.round(enrolments * shares.severe)),
  };
}
