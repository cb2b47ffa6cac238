import type { ComparedPhase } from '../../attendance/phase.ts';
import { distanceKm } from '../../attendance/place.ts';
import { isMissing, notAvailable, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { type Calculator, type Later, onTheSpot } from '../../numerics/calculator.ts';
import { assignWithCapacity } from '../../numerics/capacity-assignment.ts';
import type { NearestNeighbours } from '../../numerics/nearest-neighbours.ts';
import { robustScale } from '../../numerics/robust-scale.ts';
import { figure } from '../figure.ts';
import { columnOf, type Subject } from './characteristic.ts';
import type { Definition } from './definition.ts';
import { isOutlying, type Metric, type UsualDifference } from './metric.ts';
import { learnPrediction, type Predict } from './predict-attendance.ts';
import type { SimilarSchool } from './similar-school.ts';
import { placeInSpace } from './space.ts';

/** A school to be matched, and what it may be used for. */
export interface Candidate {
  readonly subject: Subject;
  /** Baseline attendance, %, NaN where unknown. */
  readonly attendance: number;
  /** The wall it stands behind. */
  readonly wall: string;
  /** It gets a list of similar schools. */
  readonly seeks: boolean;
  /** It may stand on other schools' lists. */
  readonly serves: boolean;
}

export interface Drawn {
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

/**
 * Candidates looked at for each place on a list, so that a list stays full when its nearest schools already serve as
 * often as they may.
 */
const candidatesPerPlace = 3;

/** What a drawing may be given beside its schools. */
export interface Means {
  /** A prediction learned before, for the same schools; learned from them when left out. */
  readonly learned?: Predict | undefined;
  /** The candidates' subjects in a list that other drawings are given, too: its characteristics are read once. */
  readonly subjects?: readonly Subject[];
  readonly calculator?: Calculator | undefined;
}

/**
 * Draws the similar schools of one phase: places every school in the metric's space, finds its nearest within its
 * wall, and deals the places out so that no school serves too often, nearest pairs first.
 *
 * @param candidates schools of one phase, in ascending URN
 */
export function drawSimilarSchools(
  phase: ComparedPhase,
  candidates: readonly Candidate[],
  definition: Definition,
  means: Means = {},
): Drawn {
  return beginDrawing(phase, candidates, definition, means).search()();
}

/** A drawing that has been begun. */
export interface Drawing {
  /** What is being learned, to predict from circumstances given anew; absent where the definition predicts nothing. */
  readonly predict: Predict | undefined;
  /** Begins to search for the nearest, which waits for the trees. */
  readonly search: () => Later<Drawn>;
}

/** Begins what `drawSimilarSchools` does, as far as the calculator can begin it. */
export function beginDrawing(
  phase: ComparedPhase,
  candidates: readonly Candidate[],
  definition: Definition,
  { learned, subjects = candidates.map(({ subject }) => subject), calculator = onTheSpot }: Means,
): Drawing {
  const predict = learned ?? learn(phase, candidates, subjects, definition, calculator);
  // Unless trees have to be grown first, nothing has to be waited for before the search.
  const waits = learned === undefined && predict !== undefined;
  const begin = () => beginSearch(phase, candidates, subjects, definition, predict, calculator);
  const begun = waits ? undefined : begin();
  return { predict, search: () => begun ?? begin() };
}

function beginSearch(
  phase: ComparedPhase,
  candidates: readonly Candidate[],
  subjects: readonly Subject[],
  definition: Definition,
  predict: Predict | undefined,
  calculator: Calculator,
): Later<Drawn> {
  const predicted =
    predict?.(subjects).map((value) => figure(value)) ?? columnOf('predictedAttendance', subjects);
  const usual = usualDifference(candidates, predicted, definition);
  const serves = candidates.map(
    ({ serves: may, attendance }, i) => may && !(usual && isOutlying(attendance, predicted[i]!, usual)),
  );
  const space = placeInSpace(subjects, serves, definition, predicted);
  const walls = [...new Set(candidates.map(({ wall }) => wall))].sort();
  const { neighbours: k, serveLimit } = definition;
  const nearest = calculator.neighbours({
    coordinates: space.coordinates,
    dimensions: space.terms.length,
    apart: space.apart,
    k: serveLimit === undefined ? k : k * candidatesPerPlace,
    groups: Int32Array.from(candidates, ({ wall }) => walls.indexOf(wall)),
    mayServe: Uint8Array.from(serves, Number),
  });
  const ceiling = definition.ceiling?.[phase];
  return () => {
    const lists = deal(nearest(), candidates, definition, ceiling);
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
  };
}

/** A prediction; missing where there was no other school to learn from. */
const whereKnown = (value: number): Published<number> => (Number.isNaN(value) ? notAvailable : value);

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

/** Learns the prediction from the schools that may serve. */
function learn(
  phase: ComparedPhase,
  candidates: readonly Candidate[],
  subjects: readonly Subject[],
  { prediction }: Definition,
  calculator: Calculator,
): Predict | undefined {
  if (prediction === undefined) return undefined;
  const attendance = Float64Array.from(candidates, (candidate) =>
    candidate.serves ? candidate.attendance : Number.NaN,
  );
  return learnPrediction(phase, subjects, attendance, prediction, calculator);
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
  return { median: figure(median), scale: figure(scale), within: servesWithin };
}

/** How many of each school's places are not beyond the ceiling. */
function countsWithin(
  { k, distances, counts }: NearestNeighbours,
  ceiling = Number.POSITIVE_INFINITY,
): Int32Array {
  return counts.map((count, i) => {
    let within = 0;
    while (within < count && figure(distances[i * k + within]!) <= ceiling) within++;
    return within;
  });
}

function listOf(
  i: number,
  { k, indices, distances, counts }: NearestNeighbours,
  candidates: readonly Candidate[],
): SimilarSchool[] {
  const own = candidates[i]!.subject.school;
  return Array.from({ length: counts[i]! }, (_, place): SimilarSchool => {
    const at = i * k + place;
    const other = candidates[indices[at]!]!.subject.school;
    return {
      urn: other.urn,
      rank: place + 1,
      distance: figure(distances[at]!),
      distanceKm: kmBetween(own, other),
    };
  });
}

function kmBetween({ place: a }: School, { place: b }: School): Published<number> {
  if (isMissing(a) || isMissing(b)) return notAvailable;
  return Math.round(distanceKm(a, b) * 10) / 10;
}
