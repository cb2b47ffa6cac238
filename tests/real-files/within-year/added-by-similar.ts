import { leastSquares } from '../../../src/numerics/least-squares.ts';

/** What a place's end is forecast from and came to, all beyond the nation and times what is left of the year. */
export interface CaseBesideSimilar {
  /** Cases of one group are forecast with weights learned on the others. */
  readonly group: string;
  /** Cases of one place share its chance. */
  readonly place: string;
  readonly known: readonly number[];
  /** Mean change to date of similar places. */
  readonly similar: number;
  readonly came: number;
}

/** What similar places add to a forecast from `known`. */
export interface AddedBySimilar {
  /** Weight of their change learned on all cases, and its standard error when places are left out in turn. */
  readonly weight: number;
  readonly error: number;
  /** Change in the mean squared error of the groups, each forecast from the others, %; below 0 where they help. */
  readonly byGroup: ReadonlyMap<string, number>;
  readonly squaredError: number;
}

/** What similar places add where their weight is learned and held between 0 and 1, as the method's other weights are. */
export function addedBySimilar(cases: readonly CaseBesideSimilar[]): AddedBySimilar {
  const groups = [...new Set(cases.map(({ group }) => group))].sort();
  const errors = groups.map((group) => {
    const train = cases.filter((each) => each.group !== group);
    const test = cases.filter((each) => each.group === group);
    return { group, without: squares(test, learned(train, 0)), with: squares(test, learned(train)) };
  });
  const sum = (of: (error: (typeof errors)[number]) => number) =>
    errors.reduce((total, each) => total + of(each), 0);
  const more = (after: number, before: number) => 100 * (after / before - 1);
  return {
    weight: learnedFreely(cases).at(-1)!,
    error: errorByPlace(cases),
    byGroup: new Map(errors.map((each) => [each.group, more(each.with, each.without)])),
    squaredError: more(
      sum((each) => each.with),
      sum((each) => each.without),
    ),
  };
}

/** Weights of what is known and, last, of similar places: learned, or as given. */
function learned(cases: readonly CaseBesideSimilar[], given?: number): readonly number[] {
  if (given === undefined) {
    const all = learnedFreely(cases);
    const similar = all.at(-1)!;
    return similar >= 0 && similar <= 1 ? all : learned(cases, Math.min(1, Math.max(0, similar)));
  }
  const left = cases.map((each) => ({ ...each, came: each.came - given * each.similar }));
  return [...weightsOf(left, ({ known }) => known), given];
}

const learnedFreely = (cases: readonly CaseBesideSimilar[]): readonly number[] => [
  ...weightsOf(cases, (each) => [...each.known, each.similar]),
];

/** The jackknife's standard error of the weight of similar places. */
function errorByPlace(cases: readonly CaseBesideSimilar[]): number {
  const places = [...new Set(cases.map(({ place }) => place))];
  const weights = places.map((place) => learnedFreely(cases.filter((each) => each.place !== place)).at(-1)!);
  const middle = weights.reduce((sum, weight) => sum + weight, 0) / places.length;
  const square = weights.reduce((sum, weight) => sum + (weight - middle) ** 2, 0);
  return Math.sqrt((square * (places.length - 1)) / places.length);
}

const weightsOf = (
  cases: readonly CaseBesideSimilar[],
  row: (each: CaseBesideSimilar) => readonly number[],
) =>
  leastSquares(
    Float64Array.from(cases.flatMap((each) => [...row(each)])),
    row(cases[0]!).length,
    Float64Array.from(cases, ({ came }) => came),
  ).coefficients;

const squares = (cases: readonly CaseBesideSimilar[], weights: readonly number[]): number =>
  cases.reduce((total, { known, similar, came }) => {
    const forecast = [...known, similar].reduce((sum, value, j) => sum + value * weights[j]!, 0);
    return total + (came - forecast) ** 2;
  }, 0);
