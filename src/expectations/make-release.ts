import { lastYearBeforePandemic, yearAfter } from '../attendance/academic-year.ts';
import type { Dataset } from '../attendance/dataset.ts';
import { notAvailable } from '../attendance/published.ts';
import type { School } from '../attendance/school.ts';
import type { Calculator, Later } from '../numerics/calculator.ts';
import { type Check, runCheck } from './checks/check.ts';
import { releaseChecks } from './checks/release-checks.ts';
import { reasonForNone } from './expectation/eligibility.ts';
import { localAuthorityAttendance } from './expectation/local-authority-attendance.ts';
import { outcomesOf } from './expectation/outcomes.ts';
import type { Method } from './method.ts';
import type { Outcome } from './outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from './release.ts';
import { beginAllPhases, type DrawingMeans } from './similar-schools/draw-all-phases.ts';
import type { Drawn } from './similar-schools/draw-similar-schools.ts';
import {
  attendanceIn,
  beginNearbyByPhase,
  type NearbyByPhase,
  subjectsByPhase,
} from './similar-schools/subjects.ts';
import { similarAttendances } from './similar-schools/under-other-definitions.ts';

/** What `makeRelease` is about to do, for a person who waits. */
export type Progress = (step: string) => void;

/** What making a release may be given beside its data and method. */
export interface ReleaseMeans {
  /** The last release, to be compared with. */
  readonly previous?: ReleaseDraft | undefined;
  readonly progress?: Progress;
  /** Who does the long calculations; by default they are done one after the other. */
  readonly calculator?: Calculator | undefined;
  /** All of them by default. An evaluation, which releases nothing, does without: some work everything out again. */
  readonly checks?: readonly Check[];
}

/**
 * The main job: from the schools of one year to every school's expectation, or the reason it has none. Pure: the
 * same dataset and method give the same release.
 */
export function makeRelease(
  dataset: Dataset,
  method: Method,
  { previous, progress = () => {}, calculator, checks: wanted = releaseChecks }: ReleaseMeans = {},
): ReleaseDraft {
  const { baseline } = dataset;
  const reasons = reasonsOf(dataset, method);
  const seeks = (school: School) => reasons.get(school) === undefined;
  const definitions = [method.definition, ...method.otherDefinitions];
  const predicting = definitions.find(({ prediction }) => prediction !== undefined) ?? method.definition;
  const nearby = beginNearbyByPhase(dataset, predicting, calculator);
  const means = { progress, calculator, subjects: subjectsByPhase(dataset, predicting, nearby) };
  // What everything else waits for comes first. The rest is begun here and asked for late, because a second core has
  // time for it while this one sets expectations.
  const main = beginAllPhases(dataset, method.definition, seeks, means);
  const search = main.search();
  const { learned } = main;
  const begun = method.otherDefinitions.map((definition) => ({
    definition,
    finish: beginAllPhases(dataset, definition, seeks, means).search(),
  }));
  const again = wanted.map(
    ({ otherFigures }) =>
      otherFigures && beginOutcomes(otherFigures(dataset, method), method, { learned, calculator, nearby }),
  );
  const drawn = search();
  progress('setting expectations');
  const { outcomes, trueGapVariances } = outcomesOf(method, reasons, drawn);
  const others = begun.map(({ definition, finish }) => ({
    definition: definition.name,
    attendances: similarAttendances(finish(), definition.fewest),
  }));
  const schools = releasedSchools(dataset, { drawn, others, outcomes });
  const draft = {
    method,
    baseline,
    expectationYear: yearAfter(baseline),
    inputs: dataset.inputs,
    counts: countsOf(schools),
    metrics: drawn.map(({ metric }) => metric),
    trueGapVariances,
    localAuthorities: [...dataset.localAuthorities.values()].sort((a, b) => a.code - b.code),
    schools,
    byUrn: new Map(schools.map((released) => [released.school.urn, released])),
  };
  progress('checking the release');
  return {
    ...draft,
    checks: wanted.map((check, i) =>
      runCheck(check, { draft, dataset, previous, again: again[i] ?? (() => outcomes) }),
    ),
    overrides: [],
  };
}

const reasonsOf = (dataset: Dataset, method: Method) =>
  new Map(dataset.schools.map((school) => [school, reasonForNone(school, dataset.baseline, method)]));

/** Begins to work out the outcomes of the same schools with other figures. */
function beginOutcomes(
  dataset: Dataset,
  method: Method,
  { nearby, ...means }: DrawingMeans & { readonly nearby: NearbyByPhase | undefined },
): Later<ReadonlyMap<School, Outcome>> {
  const reasons = reasonsOf(dataset, method);
  const subjects = subjectsByPhase(dataset, method.definition, nearby);
  const finish = beginAllPhases(dataset, method.definition, (school) => reasons.get(school) === undefined, {
    ...means,
    subjects,
  }).search();
  return () => outcomesOf(method, reasons, finish()).outcomes;
}

/** What was worked out about the schools, to be put beside what went in. */
interface Findings {
  readonly drawn: readonly Drawn[];
  readonly others: readonly { definition: string; attendances: ReadonlyMap<School, number> }[];
  readonly outcomes: ReadonlyMap<School, Outcome>;
}

function releasedSchools(dataset: Dataset, { drawn, others, outcomes }: Findings): ReleasedSchool[] {
  const { baseline, localAuthorities } = dataset;
  const authorityMeans = localAuthorityAttendance(dataset);
  const matched = new Map(
    drawn.flatMap(({ candidates, similar, predicted }) => {
      return candidates.map(({ subject, wall }, i) => [
        subject.school,
        { similar: similar[i]!, predicted: predicted[i]!, wall },
      ]);
    }),
  );
  return dataset.schools.map((school): ReleasedSchool => {
    const absence = school.absence.get(baseline);
    const authority = localAuthorities.get(school.localAuthority);
    const match = matched.get(school);
    return {
      school,
      localAuthorityName: authority?.name ?? `Local authority ${school.localAuthority}`,
      region: authority?.region ?? notAvailable,
      attendance: attendanceIn(school, baseline),
      persistentAbsence: absence?.persistent ?? notAvailable,
      severeAbsence: absence?.severe ?? notAvailable,
      prePandemicAttendance: attendanceIn(school, lastYearBeforePandemic),
      localAuthorityAttendance: authorityMeans(school),
      predictedAttendance: match?.predicted ?? notAvailable,
      comparedWithin: match?.wall ?? '',
      similar: match?.similar ?? [],
      otherAnswers: others.flatMap(({ definition, attendances }) => {
        const similarAttendance = attendances.get(school);
        return similarAttendance === undefined ? [] : [{ definition, similarAttendance }];
      }),
      outcome: outcomes.get(school)!,
    };
  });
}

function countsOf(schools: readonly ReleasedSchool[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome } of schools) counts.set(outcome.status, (counts.get(outcome.status) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
