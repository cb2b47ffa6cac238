import { yearAfter } from '../attendance/academic-year.ts';
import type { Dataset } from '../attendance/dataset.ts';
import { comparedPhases } from '../attendance/phase.ts';
import type { School } from '../attendance/school.ts';
import type { Urn } from '../attendance/urn.ts';
import type { Calculator } from '../numerics/calculator.ts';
import { type Check, runCheck } from './checks/check.ts';
import { releaseChecks } from './checks/release-checks.ts';
import {
  includesAlternativeProvision,
  methodOfUnits,
  unitsAsSpecial,
  unitsIn,
  withUnits,
} from './expectation/alternative-provision.ts';
import { confirmedOf, stillSaidRight, withoutConfirmed } from './expectation/confirmed-figures.ts';
import { type TakenOff, takenOffBy } from './expectation/disruption.ts';
import { reasonForNone } from './expectation/eligibility.ts';
import { figuresInQuestion } from './expectation/figures-in-question.ts';
import { outcomesOf } from './expectation/outcomes.ts';
import type { Method } from './method.ts';
import type { Doubt, Outcome } from './outcome.ts';
import type { ConfirmedFigure, ExplainedDisruption, FigureSaidRight, ReleaseDraft } from './release.ts';
import { countsOf, type OtherAnswers, releasedSchools } from './released-schools.ts';
import type { Definition } from './similar-schools/definition.ts';
import { type FindingMeans, findInAllPhases, learnAllPhases } from './similar-schools/find-in-all-phases.ts';
import type { PredictByPhase } from './similar-schools/predict-attendance.ts';
import {
  findNearbyByPhase,
  type NearbyByPhase,
  type SubjectsByPhase,
  subjectsByPhase,
} from './similar-schools/subjects.ts';
import { similarAttendances } from './similar-schools/under-other-definitions.ts';

/** What `makeRelease` is about to do, for a person who waits. */
export type ProgressListener = (step: string) => void;

/** What making a release may be given beside its data and method. */
export interface ReleaseMeans {
  /** The last release, to be compared with. */
  readonly previous?: ReleaseDraft | undefined;
  readonly progress?: ProgressListener;
  /** Who does the long calculations; by default they are done one after the other. */
  readonly calculator?: Calculator | undefined;
  /** All of them by default. An evaluation, which releases nothing, does without: some work everything out again. */
  readonly checks?: readonly Check[];
  /** Figures that a named person found to be right. */
  readonly confirmed?: readonly ConfirmedFigure[];
  /** What accepted disruptions explain of schools' years, for methods that take that off. */
  readonly disruptions?: readonly ExplainedDisruption[];
  /** Figures that were said to be right when a release or a report showed them: what no longer holds is left out. */
  readonly saidRight?: readonly FigureSaidRight[];
}

/**
 * The main job: from the schools of one year to every school's expectation, or the reason it has none. Pure: the
 * same dataset and method give the same release. Its steps are those of docs/methodology.md, in their order.
 */
export async function makeRelease(
  dataset: Dataset,
  method: Method,
  {
    previous,
    progress = () => {},
    calculator,
    checks: wanted = releaseChecks,
    confirmed: confirmedNow = [],
    saidRight = [],
    disruptions = [],
  }: ReleaseMeans = {},
): Promise<ReleaseDraft> {
  const { definition, otherDefinitions } = method;
  const reasons = reasonsOf(dataset, method);

  const takenOff = takenOffBy(method, disruptions);

  progress('learning what attendance schools usually have');
  const predicting = [definition, ...otherDefinitions].find(({ prediction }) => prediction) ?? definition;
  const nearby = await findNearbyByPhase(dataset, predicting, calculator);
  const means = { calculator, subjects: subjectsByPhase(dataset, predicting, nearby) };
  // They need no prediction, and what one core prepares of them falls into the time that others grow trees in.
  const answering = heardLater(
    Promise.all(otherDefinitions.map((other) => otherAnswers(dataset, other, reasons, means))),
  );
  const learned = await learnAllPhases(dataset, definition, seeking(reasons), means);
  const doubted = doubtedFigures(dataset, method, { reasons, learned, subjects: means.subjects });
  const ofUnits = unitsReleased(dataset, method);
  const confirmed = [
    ...confirmedNow.filter(({ urn }) => !ofUnits.has(urn)),
    ...stillSaidRight(doubted, dataset, saidRight),
  ];
  const inQuestion = withoutConfirmed(doubted, confirmed);
  const believed = ({ urn }: School) => !doubted.has(urn);

  progress('finding similar schools');
  const finding = findInAllPhases(dataset, definition, seeking(reasons), { ...means, learned, believed });
  const rechecking = heardLater(
    Promise.all(
      wanted.map((check) =>
        otherOutcomes(check, dataset, method, inQuestion, {
          learned,
          nearby,
          calculator,
          believed,
          takenOff,
        }),
      ),
    ),
  );
  const [found, others] = await Promise.all([finding, answering]);

  progress('setting expectations');
  const { outcomes, trueGapVariances } = outcomesOf(
    method,
    reasons,
    found,
    dataset.baseline,
    inQuestion,
    takenOff,
  );
  const comparable = {
    schools: releasedSchools(dataset, { found, others, outcomes }),
    metrics: found.map(({ metric }) => metric),
    trueGapVariances,
    confirmed: confirmedOf(doubted, confirmed),
  };
  const { schools, ...rest } = includesAlternativeProvision(method)
    ? withUnits(
        comparable,
        await releaseOfUnits(dataset, method, {
          calculator,
          confirmed: confirmedNow,
          saidRight,
          disruptions,
        }),
        dataset,
      )
    : comparable;
  const draft = {
    method,
    baseline: dataset.baseline,
    expectationYear: yearAfter(dataset.baseline),
    inputs: dataset.inputs,
    counts: countsOf(schools),
    ...rest,
    localAuthorities: [...dataset.localAuthorities.values()].sort((a, b) => a.code - b.code),
    schools,
    byUrn: new Map(schools.map((released) => [released.school.urn, released])),
  };

  progress('checking the release');
  const again = await rechecking;
  const checks = wanted.map((check, i) =>
    runCheck(check, { draft, dataset, previous, again: again[i] ?? outcomes }),
  );
  return { ...draft, checks, overrides: [] };
}

/** Units whose part of the release is made by itself: those of alternative provision, where the method includes them. */
const unitsReleased = (dataset: Dataset, method: Method): ReadonlySet<Urn> =>
  includesAlternativeProvision(method) ? unitsIn(dataset) : new Set();

/** The release of units of alternative provision, compared with each other alone. */
function releaseOfUnits(
  dataset: Dataset,
  method: Method,
  { confirmed = [], ...means }: Pick<ReleaseMeans, 'calculator' | 'confirmed' | 'saidRight' | 'disruptions'>,
): Promise<ReleaseDraft> {
  const units = unitsIn(dataset);
  return makeRelease(unitsAsSpecial(dataset), methodOfUnits(method), {
    ...means,
    checks: [],
    confirmed: confirmed.filter(({ urn }) => units.has(urn)),
  });
}

/** Why each school has no expectation; undefined for those that may have one. */
type Reasons = ReturnType<typeof reasonsOf>;

const reasonsOf = (dataset: Dataset, method: Method) =>
  new Map(dataset.schools.map((school) => [school, reasonForNone(school, dataset.baseline, method)]));

/** What goes on beside other work: a fault of it is heard where it is waited for, unless another ends the run before. */
function heardLater<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

/** What speaks against the figures that are hard to believe; nothing where the method believes all. */
function doubtedFigures(
  dataset: Dataset,
  { inQuestion, progress: { fewestSchools } }: Method,
  { reasons, learned, subjects }: { reasons: Reasons; learned: PredictByPhase; subjects: SubjectsByPhase },
): InQuestion {
  if (inQuestion === undefined) return new Map();
  return new Map(
    comparedPhases.flatMap((phase) => {
      const all = subjects[phase];
      const predicted = learned[phase]?.(all) ?? new Float64Array(all.length).fill(Number.NaN);
      const looked = [...all.keys()].filter((i) => seeking(reasons)(all[i]!.school));
      const group = {
        phase,
        subjects: looked.map((i) => all[i]!),
        predicted: Float64Array.from(looked, (i) => predicted[i]!),
      };
      return [...figuresInQuestion(dataset, group, inQuestion, fewestSchools)];
    }),
  );
}

/** Doubts by the school whose figure they speak against. */
type InQuestion = ReadonlyMap<Urn, readonly Doubt[]>;

/** Only a school that may have an expectation gets a list of similar schools. */
const seeking = (reasons: Reasons) => (school: School) => reasons.get(school) === undefined;

/** What every school would be compared with under another definition of similar. */
async function otherAnswers(
  dataset: Dataset,
  definition: Definition,
  reasons: Reasons,
  means: FindingMeans,
): Promise<OtherAnswers> {
  const found = await findInAllPhases(dataset, definition, seeking(reasons), means);
  return { definition: definition.name, attendances: similarAttendances(found, definition.fewest) };
}

/** The outcomes of the same schools with the figures that a check wants, predicted by the trees as they were grown. */
async function otherOutcomes(
  { otherFigures }: Check,
  given: Dataset,
  method: Method,
  inQuestion: InQuestion,
  {
    nearby,
    takenOff,
    ...means
  }: FindingMeans & { readonly nearby: NearbyByPhase | undefined; readonly takenOff: TakenOff },
): Promise<ReadonlyMap<School, Outcome> | undefined> {
  if (otherFigures === undefined) return undefined;
  const dataset = otherFigures(given, method);
  const reasons = reasonsOf(dataset, method);
  const subjects = subjectsByPhase(dataset, method.definition, nearby);
  const found = await findInAllPhases(dataset, method.definition, seeking(reasons), { ...means, subjects });
  return outcomesOf(method, reasons, found, dataset.baseline, inQuestion, takenOff).outcomes;
}
