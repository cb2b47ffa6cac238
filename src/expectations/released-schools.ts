import { lastYearBeforePandemic } from '../attendance/academic-year.ts';
import type { Dataset } from '../attendance/dataset.ts';
import { notAvailable } from '../attendance/published.ts';
import type { School } from '../attendance/school.ts';
import { localAuthorityAttendance } from './expectation/local-authority-attendance.ts';
import type { Outcome } from './outcome.ts';
import type { ReleasedSchool } from './release.ts';
import { liftedIn, type SimilarSchoolsOfPhase } from './similar-schools/find-similar-schools.ts';
import { attendanceIn } from './similar-schools/subjects.ts';

/** The mean attendance of every school's similar schools under another definition. */
export interface OtherAnswers {
  /** Name of the other definition. */
  readonly definition: string;
  readonly attendances: ReadonlyMap<School, number>;
}

/** What was worked out about the schools, to be put beside what went in. */
interface Findings {
  readonly found: readonly SimilarSchoolsOfPhase[];
  readonly others: readonly OtherAnswers[];
  readonly outcomes: ReadonlyMap<School, Outcome>;
}

/** Every school of the dataset as a release has it. */
export function releasedSchools(dataset: Dataset, { found, others, outcomes }: Findings): ReleasedSchool[] {
  const { baseline, localAuthorities } = dataset;
  const authorityMeans = localAuthorityAttendance(dataset);
  const matched = new Map(
    found.flatMap((group) => {
      const { candidates, similar, predicted } = group;
      const lifted = liftedIn(group);
      return candidates.map(({ subject, standing }, i) => [
        subject.school,
        { similar: similar[i]!, predicted: predicted[i]!, wall: standing.words, lifted: lifted[i]! },
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
      liftedWalls: match?.lifted ?? [],
      similar: match?.similar ?? [],
      otherAnswers: others.flatMap(({ definition, attendances }) => {
        const similarAttendance = attendances.get(school);
        return similarAttendance === undefined ? [] : [{ definition, similarAttendance }];
      }),
      outcome: outcomes.get(school)!,
    };
  });
}

/** How many schools have each outcome, outcomes by name. */
export function countsOf(schools: readonly ReleasedSchool[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome } of schools) counts.set(outcome.status, (counts.get(outcome.status) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
