import { lastYearBeforePandemic, yearAfter } from '../attendance/academic-year.ts';
import type { Dataset } from '../attendance/dataset.ts';
import { comparedPhases } from '../attendance/phase.ts';
import { notAvailable, numberOrNaN } from '../attendance/published.ts';
import type { School } from '../attendance/school.ts';
import type { Urn } from '../attendance/urn.ts';
import { runCheck } from './checks/check.ts';
import { releaseChecks } from './checks/release-checks.ts';
import { reasonForNone } from './expectation/eligibility.ts';
import { localAuthorityAttendance } from './expectation/local-authority-attendance.ts';
import { outcomesOf } from './expectation/outcomes.ts';
import type { Method } from './method.ts';
import type { NoExpectationReason, Outcome } from './outcome.ts';
import type { Override, ReleaseDraft, ReleasedSchool } from './release.ts';
import { type Drawn, drawSimilarSchools } from './similar-schools/draw-similar-schools.ts';
import { attendanceIn, subjectsOf } from './similar-schools/subjects.ts';
import { wallsOf } from './similar-schools/walls.ts';

/** What `makeRelease` is about to do, for a person who waits. */
export type Progress = (step: string) => void;

/**
 * The main job: from the schools of one year to every school's expectation, or the reason it has none. Pure: the
 * same dataset and method give the same release.
 */
export function makeRelease(
  dataset: Dataset,
  method: Method,
  { overrides = [], progress = () => {} }: { overrides?: readonly Override[]; progress?: Progress } = {},
): ReleaseDraft {
  const reasons = new Map(
    dataset.schools.map((school) => [school, reasonForNone(school, contextOf(dataset, method))]),
  );
  const { walls: names, selectiveAreaShare } = method.definition;
  const walls = wallsOf(dataset, names, selectiveAreaShare);
  const drawn = drawAll(dataset, method, reasons, walls, progress);
  progress('setting expectations');
  const { outcomes, trueGapVariances } = outcomesOf(method, reasons, drawn);
  const schools = releasedSchools(dataset, walls, outcomes, drawn);
  const draft = {
    method,
    baseline: dataset.baseline,
    expectationYear: yearAfter(dataset.baseline),
    inputs: dataset.inputs,
    counts: countsOf(schools),
    metrics: drawn.map(({ metric }) => metric),
    trueGapVariances,
    localAuthorities: [...dataset.localAuthorities.values()].sort((a, b) => a.code - b.code),
    schools,
    byUrn: new Map(schools.map((released) => [released.school.urn, released])),
  };
  progress('checking the release');
  const checks = releaseChecks.map((check) => runCheck(check, { draft, dataset }));
  return { ...draft, checks, overrides };
}

const contextOf = ({ baseline }: Dataset, { fewestPupils }: Method) => ({ baseline, fewestPupils });

type Walls = ReadonlyMap<Urn, string>;
type Reasons = ReadonlyMap<School, NoExpectationReason | undefined>;

/** Draws the similar schools of every phase that is compared. */
function drawAll(
  dataset: Dataset,
  method: Method,
  reasons: Reasons,
  walls: Walls,
  progress: Progress,
): Drawn[] {
  return comparedPhases.map((phase) => {
    progress(`finding similar ${phase} schools`);
    const candidates = subjectsOf(phase, dataset).map((subject) => {
      const seeks = reasons.get(subject.school) === undefined;
      return {
        subject,
        attendance: numberOrNaN(attendanceIn(subject.school, dataset.baseline)),
        wall: walls.get(subject.school.urn)!,
        seeks,
        serves: seeks && numberOrNaN(subject.school.circumstances.roll) >= method.definition.servesFrom[phase],
      };
    });
    return drawSimilarSchools(phase, candidates, method.definition);
  });
}

function releasedSchools(
  dataset: Dataset,
  walls: Walls,
  outcomes: ReadonlyMap<School, Outcome>,
  drawn: readonly Drawn[],
): ReleasedSchool[] {
  const { baseline } = dataset;
  const authorityMeans = localAuthorityAttendance(dataset);
  const matched = new Map(
    drawn.flatMap(({ candidates, similar, predicted }) =>
      candidates.map(({ subject: { school } }, i) => [
        school,
        { similar: similar[i]!, predicted: predicted[i]! },
      ]),
    ),
  );
  return dataset.schools.map((school): ReleasedSchool => {
    const absence = school.absence.get(baseline);
    const authority = dataset.localAuthorities.get(school.localAuthority);
    const { similar, predicted } = matched.get(school) ?? { similar: [], predicted: notAvailable };
    return {
      school,
      localAuthorityName: authority?.name ?? `Local authority ${school.localAuthority}`,
      region: authority?.region ?? notAvailable,
      attendance: attendanceIn(school, baseline),
      persistentAbsence: absence?.persistent ?? notAvailable,
      severeAbsence: absence?.severe ?? notAvailable,
      prePandemicAttendance: attendanceIn(school, lastYearBeforePandemic),
      localAuthorityAttendance: authorityMeans(school),
      predictedAttendance: predicted,
      comparedWithin: walls.get(school.urn) ?? '',
      similar,
      outcome: outcomes.get(school)!,
    };
  });
}

function countsOf(schools: readonly ReleasedSchool[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome } of schools) counts.set(outcome.status, (counts.get(outcome.status) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
