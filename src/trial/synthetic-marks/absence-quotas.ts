import type { SeededRandom } from '../../numerics/seeded-random.ts';
import { absenceAtShare, shareAbsentAtLeast } from '../synthetic-england/pupil-spread.ts';
import { apportion } from './apportion.ts';
import type { MarkedPupil } from './marked-pupils.ts';
import type { MarkedSchool } from './marked-school.ts';
import { absenceLean } from './marks-calibration.ts';

/** Sessions that each pupil misses in the year. */
export interface AbsenceQuotas {
  readonly authorised: Int32Array;
  readonly unauthorised: Int32Array;
}

/** Unauthorised absence comes to a few pupils much: shape of a gamma distribution. Assumed. */
const lumpiness = 0.4;
/** The most that anybody misses. */
const most = 0.97;

/**
 * Gives each pupil sessions to miss: spread as the published bands are, with as many persistently and severely absent as the
 * school has, and adding up to its absence and to its unauthorised absence.
 *
 * @param possible sessions that each of them could attend
 */
export function absenceQuotas(
  random: SeededRandom,
  { phase, totals }: MarkedSchool,
  pupils: readonly MarkedPupil[],
  possible: ArrayLike<number>,
): AbsenceQuotas {
  const order = mostAbsentFirst(random, pupils, possible);
  const n = order.length;
  const wanted = new Float64Array(pupils.length);
  const low = new Int32Array(pupils.length);
  const high = new Int32Array(pupils.length);
  const severeShare = shareAbsentAtLeast(phase, 50);
  const persistentShare = shareAbsentAtLeast(phase, 10);
  const { severe, persistent } = totals;
  for (const [rank, pupil] of order.entries()) {
    const own = possible[pupil]!;
    if (rank < severe) {
      low[pupil] = Math.ceil(own / 2);
      high[pupil] = Math.max(low[pupil]!, Math.floor(own * most));
      wanted[pupil] = (own * absenceAtShare(phase, (severeShare * (rank + 0.5)) / severe)) / 100;
    } else if (rank < persistent) {
      low[pupil] = Math.ceil(own / 10);
      high[pupil] = Math.max(low[pupil]!, Math.ceil(own / 2) - 1);
      const share = (rank - severe + 0.5) / (persistent - severe);
      wanted[pupil] =
        (own * absenceAtShare(phase, severeShare + (persistentShare - severeShare) * share)) / 100;
    } else {
      high[pupil] = Math.max(0, Math.ceil(own / 10) - 1);
      const share = (rank - persistent + 0.5) / (n - persistent);
      wanted[pupil] = (own * absenceAtShare(phase, persistentShare + (1 - persistentShare) * share)) / 100;
    }
  }
  const missed = addingUpTo(totals.absent, wanted, low, high, possible, random.next());
  return split(random, missed, totals.unauthorised);
}

/** Pupils with a possible session, those likelier to be absent first. */
function mostAbsentFirst(
  random: SeededRandom,
  pupils: readonly MarkedPupil[],
  possible: ArrayLike<number>,
): readonly number[] {
  const groups = new Map<string, number>();
  const lean = pupils.map(({ fsm, ehcPlan, senSupport, yearGroup, group }) => {
    const known = groups.get(group);
    const ofGroup = known ?? 0.12 * random.normal();
    if (known === undefined) groups.set(group, ofGroup);
    return (
      random.normal() +
      ofGroup +
      (fsm ? absenceLean.fsm : 0) +
      (ehcPlan ? absenceLean.ehcPlan : 0) +
      (senSupport ? absenceLean.senSupport : 0) +
      (absenceLean.yearGroup[yearGroup] ?? 0)
    );
  });
  return [...pupils.keys()].filter((pupil) => possible[pupil]! > 0).sort((a, b) => lean[b]! - lean[a]!);
}

/** Whole numbers near what is wanted, within their bounds as far as the total lets them, that add up to it. */
function addingUpTo(
  total: number,
  wanted: Float64Array,
  low: Int32Array,
  high: Int32Array,
  possible: ArrayLike<number>,
  start: number,
): Int32Array {
  const missed = wanted.map((value, i) => Math.max(low[i]!, Math.min(high[i]!, Math.round(value))));
  let sum = missed.reduce((before, value) => before + value, 0);
  const zero = missed.map(() => 0);
  for (const [floor, ceiling] of [
    [low, high],
    [zero, Float64Array.from(possible)],
  ] as const) {
    const room =
      sum < total
        ? missed.map((value, i) => ceiling[i]! - value)
        : missed.map((value, i) => value - floor[i]!);
    const moved = apportion(
      Math.abs(total - sum),
      room.map((value) => value + 1e-9),
      room,
      start,
    );
    for (const [i, by] of moved.entries()) missed[i]! += sum < total ? by : -by;
    sum = missed.reduce((before, value) => before + value, 0);
  }
  return Int32Array.from(missed);
}

function split(random: SeededRandom, missed: Int32Array, unauthorised: number): AbsenceQuotas {
  const weights = Float64Array.from(
    missed,
    (sessions) => sessions ** 1.15 * (random.gamma(lumpiness) + 1e-6),
  );
  const without = apportion(unauthorised, weights, missed, random.next());
  return { unauthorised: without, authorised: missed.map((sessions, i) => sessions - without[i]!) };
}
