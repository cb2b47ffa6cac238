import type { ComparedPhase } from '../../attendance/phase.ts';
import { distanceKm } from '../../attendance/place.ts';
import { isMissing, notAvailable, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { type Calculator, onTheSpot } from '../../numerics/calculator.ts';
import { assignWithCapacity } from '../../numerics/capacity-assignment.ts';
import type { NearestNeighbours } from '../../numerics/nearest-neighbours.ts';
import { robustScale } from '../../numerics/robust-scale.ts';
import { roundFigure } from '../round-figure.ts';
import { attendanceThatTeaches, type Candidate } from './candidates.ts';
import { columnOf, type Subject } from './characteristic.ts';
import type { Definition, WallName } from './definition.ts';
import { liftWalls } from './lift-walls.ts';
import { isOutlying, type Metric, type UsualDifference } from './metric.ts';
import { learnPrediction, type Predict } from './predict-attendance.ts';
import type { SimilarSchool } from './similar-school.ts';
import { placeInSpace, type Space } from './space.ts';
import type { Sides } from './walls.ts';

export interface SimilarSchoolsOfPhase {
  readonly phase: ComparedPhase;
  readonly candidates: readonly Candidate[];
  /** Predicted attendance, %, in the candidates' order; missing where the definition predicts nothing. */
  readonly predicted: readonly Published<number>[];
  /** Similar schools by their places among the candidates, nearest first; none where none were sought. */
  readonly lists: NearestNeighbours;
  /** The same as schools, in the candidates' order; made each time it is asked for. */
  readonly similar: readonly (readonly SimilarSchool[])[];
  readonly metric: Metric;
}

/** The walls that each school's list crosses, in the candidates' order. */
export function liftedIn({
  candidates,
  lists: { k, indices, counts },
}: SimilarSchoolsOfPhase): readonly (readonly WallName[])[] {
  return candidates.map(({ standing: { sides } }, i) => {
    const others = new Set<Sides>();
    for (let at = i * k; at < i * k + counts[i]!; at++) others.add(candidates[indices[at]!]!.standing.sides);
    others.delete(sides);
    if (others.size === 0) return [];
    return (Object.keys(sides) as WallName[]).filter((wall) =>
      [...others].some((other) => other[wall] !== sides[wall]),
    );
  });
}

/**
 * Candidates looked at for each place on a list, so that a list stays full when its nearest schools already serve as
 * often as they may.
 */
const candidatesPerPlace = 3;

/** What finding similar schools may be given beside the schools. */
interface Means {
  /** A prediction learned before, for the same schools; learned from them when left out. */
  readonly learned?: Predict | undefined;
  /** The candidates' subjects in a list that other searches are given, too: its characteristics are read once. */
  readonly subjects?: readonly Subject[];
  readonly calculator?: Calculator | undefined;
}

/**
 * Finds the similar schools of one phase: places every school in the metric's space, finds its nearest within its
 * wall, and deals the places out so that no school serves too often, nearest pairs first.
 *
 * @param candidates schools of one phase, in ascending URN
 */
export async function findSimilarSchools(
  phase: ComparedPhase,
  candidates: readonly Candidate[],
  definition: Definition,
  { learned, subjects = candidates.map(({ subject }) => subject), calculator = onTheSpot }: Means = {},
): Promise<SimilarSchoolsOfPhase> {
  const { prediction, neighbours: k, serveLimit } = definition;
  const predict =
    learned ??
    (prediction &&
      (await learnPrediction(phase, subjects, attendanceThatTeaches(candidates), prediction, calculator)));
  const predicted =
    predict?.(subjects).map((value) => roundFigure(value)) ?? columnOf('predictedAttendance', subjects);
  const usual = usualDifference(candidates, predicted, definition);
  const serves = candidates.map(
    ({ serves: may, attendance }, i) => may && !(usual && isOutlying(attendance, predicted[i]!, usual)),
  );
  const space = placeInSpace(subjects, serves, definition, predicted);
  const walls = [...new Set(candidates.map(({ standing }) => standing.words))].sort();
  const nearest = await calculator.neighbours({
    coordinates: space.coordinates,
    dimensions: space.terms.length,
    apart: space.apart,
    k: serveLimit === undefined ? k : k * candidatesPerPlace,
    groups: Int32Array.from(candidates, ({ standing }) => walls.indexOf(standing.words)),
    mayServe: Uint8Array.from(serves, Number),
  });
  const ceiling = definition.ceiling?.[phase];
  const reachable = beyondWalls(nearest, candidates, { space, serves, ceiling }, definition);
  const lists = deal(reachable, candidates, definition, ceiling);
  return {
    phase,
    candidates,
    predicted: Array.from(predicted, whereKnown),
    lists,
    get similar() {
      return candidates.map((_, i) => listOf(i, lists, candidates));
    },
    metric: { phase, terms: space.terms, missingAdds: definition.missingAdds, usual, ceiling },
  };
}

/** A prediction; missing where there was no other school to learn from. */
const whereKnown = (value: number): Published<number> => (Number.isNaN(value) ? notAvailable : value);

/** The nearest within each wall; for schools with too few behind theirs, also those beyond the walls that are lifted. */
function beyondWalls(
  nearest: NearestNeighbours,
  candidates: readonly Candidate[],
  { space, serves, ceiling = Number.POSITIVE_INFINITY }: Reach,
  definition: Definition,
): NearestNeighbours {
  if (definition.lifted === undefined) return nearest;
  return liftWalls(
    {
      nearest,
      space,
      serves,
      ceiling,
      sides: candidates.map(({ standing }) => standing.sides),
      seeks: candidates.map(({ seeks }) => seeks),
    },
    definition,
  );
}

/** Where schools stand, which of them serve, and how far is too far. */
interface Reach {
  readonly space: Space;
  readonly serves: readonly boolean[];
  readonly ceiling: number | undefined;
}

/** Deals the nearest schools out into lists, within the serve limit and the ceiling. */
function deal(
  nearest: NearestNeighbours,
  candidates: readonly Candidate[],
  { neighbours, serveLimit }: Definition,
  ceiling: number | undefined,
): NearestNeighbours {
  // A school that gets no list must not use up places on which its neighbours could serve others.
  const sought = nearest.counts.map((count, i) => (candidates[i]!.seeks ? count : 0));
  // Without a limit everyone has its nearest, which is what was searched for.
  const dealt =
    serveLimit === undefined
      ? { ...nearest, counts: sought }
      : assignWithCapacity({ ...nearest, counts: sought }, { wanted: neighbours, capacity: serveLimit });
  return { ...dealt, counts: countsWithin(dealt, ceiling) };
}

/** How attendance usually differs from its prediction among the schools that may serve. */
function usualDifference(
  candidates: readonly Candidate[],
  predicted: Float64Array,
  { servesWithin }: Definition,
): UsualDifference | undefined {
  const differences = candidates
    .map(({ serves, attendance }, i) => (serves ? attendance - predicted[i]! : Number.NaN))
    .filter((difference) => !Number.isNaN(difference));
  if (servesWithin === undefined || differences.length === 0) return undefined;
  const { median, scale } = robustScale(differences);
  return { median: roundFigure(median), scale: roundFigure(scale), within: servesWithin };
}

/** How many of each school's places are not beyond the ceiling. */
function countsWithin(
  { k, distances, counts }: NearestNeighbours,
  ceiling = Number.POSITIVE_INFINITY,
): Int32Array {
  return counts.map((count, i) => {
    let within = 0;
    while (within < count && roundFigure(distances[i * k + within]!) <= ceiling) within++;
    return within;
  });
}

function listOf(
  i: number,
  { k, indices, distances, counts }: NearestNeighbours,
  candidates: readonly Candidate[],
): SimilarSchool[] {
  const own = candidates[i]!.subject.school;
  const list: SimilarSchool[] = [];
  for (let place = 0; place < counts[i]!; place++) {
    const at = i * k + place;
    const other = candidates[indices[at]!]!.subject.school;
    list.push({
      urn: other.urn,
      rank: place + 1,
      distance: roundFigure(distances[at]!),
      distanceKm: kmBetween(own, other),
    });
  }
  return list;
}

function kmBetween({ place: a }: School, { place: b }: School): Published<number> {
  if (isMissing(a) || isMissing(b)) return notAvailable;
  return Math.round(distanceKm(a, b) * 10) / 10;
}
