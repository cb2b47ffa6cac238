import type { AcademicYear } from '../attendance/academic-year.ts';
import type { Dataset } from '../attendance/dataset.ts';
import { type ComparedPhase, comparedPhases } from '../attendance/phase.ts';
import type { Urn } from '../attendance/urn.ts';
import { soughtSimilar } from '../expectations/outcome.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import type { Definition } from '../expectations/similar-schools/definition.ts';
import { findInAllPhases } from '../expectations/similar-schools/find-in-all-phases.ts';
import { mayCompare, standingsOf } from '../expectations/similar-schools/walls.ts';
import { ceilingOf } from './ceiling.ts';
import { type ListsMeasured, measureLists } from './measure-lists.ts';
import { listsOfRelease, localAuthorityLists, type NamedLists } from './named-lists.ts';
import { leastRoll } from './transition.ts';

/** Ways of choosing similar schools, drawn from one year alone and judged on a later one that they never saw. */
export interface OutOfTime {
  readonly drawnFrom: AcademicYear;
  readonly judgedOn: AcademicYear;
  readonly leastRoll: number;
  readonly phases: readonly {
    readonly phase: ComparedPhase;
    /** The method's own first. */
    readonly definitions: readonly ListsMeasured[];
    /** R² of the best regression of the later year itself; undefined where the method predicts nothing. */
    readonly ceiling: { readonly judged: number; readonly rSquared: number } | undefined;
  }[];
}

/** The lists of the release, of the local authority, and of each other definition, all of the release's year. */
export async function allLists(
  release: ReleaseDraft,
  dataset: Dataset,
  others: readonly Definition[],
  progress: (step: string) => void,
): Promise<NamedLists[]> {
  const seeks = new Set(
    release.schools.filter(({ outcome }) => soughtSimilar(outcome)).map(({ school }) => school),
  );
  const lists = [listsOfRelease(release), localAuthorityLists([...seeks])];
  for (const definition of others) {
    progress(`finding similar schools (${definition.name})`);
    const found = await findInAllPhases(dataset, definition, (school) => seeks.has(school));
    lists.push({
      name: definition.name,
      words: definition.description,
      of: new Map(
        found.flatMap(({ candidates, similar }) =>
          candidates.map(({ subject }, i) => [subject.school.urn, similar[i]!.map(({ urn }) => urn)]),
        ),
      ),
    });
  }
  return lists;
}

export async function judgeOutOfTime(
  release: ReleaseDraft,
  dataset: Dataset,
  lists: readonly NamedLists[],
  judgedOn: AcademicYear,
  progress: (step: string) => void,
): Promise<OutOfTime> {
  const { method, byUrn } = release;
  const standings = standingsOf(dataset, method.definition);
  const schools = new Map(release.schools.map(({ school }) => [school.urn, school]));
  const phases: OutOfTime['phases'][number][] = [];
  for (const phase of comparedPhases) {
    progress(`judging the similar ${phase} schools on ${judgedOn}`);
    const context = {
      schools,
      phase,
      judgedOn,
      leastRoll,
      fewest: method.definition.fewest,
      reachKm: method.visitWithinKm,
      isAcross: (urn: Urn, other: Urn) =>
        !mayCompare(standings.get(urn)!.sides, standings.get(other)!.sides, method.definition.lifted ?? []),
      sought: (urn: Urn) => {
        const { outcome } = byUrn.get(urn)!;
        return soughtSimilar(outcome);
      },
    };
    phases.push({
      phase,
      definitions: lists.map((each) => measureLists(each, context)),
      ceiling:
        method.definition.prediction === undefined
          ? undefined
          : await ceilingOf(dataset, phase, judgedOn, leastRoll, method.definition),
    });
  }
  return { drawnFrom: release.baseline, judgedOn, leastRoll, phases };
}
