import type { AcademicYear } from '../attendance/academic-year.ts';
import type { Dataset } from '../attendance/dataset.ts';
import { type ComparedPhase, comparedPhases } from '../attendance/phase.ts';
import { hasExpectation } from '../expectations/outcome.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import type { Definition } from '../expectations/similar-schools/definition.ts';
import { drawAllPhases } from '../expectations/similar-schools/draw-all-phases.ts';
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
export function allLists(
  release: ReleaseDraft,
  dataset: Dataset,
  others: readonly Definition[],
  progress: (step: string) => void,
): NamedLists[] {
  const seeks = new Set(
    release.schools.flatMap(({ school, outcome }) =>
      hasExpectation(outcome) || outcome.status === 'too-few-similar-schools' ? [school] : [],
    ),
  );
  return [
    listsOfRelease(release),
    localAuthorityLists([...seeks]),
    ...others.map((definition): NamedLists => {
      const drawn = drawAllPhases(dataset, definition, (school) => seeks.has(school), { progress });
      return {
        name: definition.name,
        words: definition.description,
        of: new Map(
          drawn.flatMap(({ candidates, similar }) =>
            candidates.map(
              ({ subject }, i) => [subject.school.urn, similar[i]!.map(({ urn }) => urn)] as const,
            ),
          ),
        ),
      };
    }),
  ];
}

export function judgeOutOfTime(
  release: ReleaseDraft,
  dataset: Dataset,
  lists: readonly NamedLists[],
  judgedOn: AcademicYear,
  progress: (step: string) => void,
): OutOfTime {
  const { method, byUrn } = release;
  const schools = new Map(release.schools.map(({ school }) => [school.urn, school]));
  return {
    drawnFrom: release.baseline,
    judgedOn,
    leastRoll,
    phases: comparedPhases.map((phase) => {
      progress(`judging the similar ${phase} schools on ${judgedOn}`);
      const context = {
        schools,
        phase,
        judgedOn,
        leastRoll,
        fewest: method.definition.fewest,
        reachKm: method.visitWithinKm,
        wallOf: (urn: ReleaseDraft['schools'][number]['school']['urn']) => byUrn.get(urn)!.comparedWithin,
        sought: (urn: ReleaseDraft['schools'][number]['school']['urn']) => {
          const { outcome } = byUrn.get(urn)!;
          return hasExpectation(outcome) || outcome.status === 'too-few-similar-schools';
        },
      };
      return {
        phase,
        definitions: lists.map((each) => measureLists(each, context)),
        ceiling:
          method.definition.prediction === undefined
            ? undefined
            : ceilingOf(dataset, phase, judgedOn, leastRoll, method.definition),
      };
    }),
  };
}
