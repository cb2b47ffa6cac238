import type { ComparedPhase } from '../../attendance/phase.ts';
import type { Urn } from '../../attendance/urn.ts';

/** A school that the rule looks at. */
export interface SchoolToChoose {
  readonly urn: Urn;
  readonly phase: ComparedPhase;
  /** The rule leads to an offer. */
  readonly byRule: boolean;
  /** %; undefined where it is not known. */
  readonly attendance: number | undefined;
}

/**
 * Whom one would choose by how low attendance is, and not by how far it is below what was expected: of each phase as many as the rule
 * chooses, those with the lowest attendance, equals by URN. Schools whose attendance is not known are not chosen.
 */
export function chosenByLevel(schools: readonly SchoolToChoose[]): ReadonlySet<Urn> {
  const chosen = [...Map.groupBy(schools, ({ phase }) => phase).values()].flatMap((ofPhase) =>
    ofPhase
      .flatMap(({ urn, attendance }) => (attendance === undefined ? [] : [{ urn, attendance }]))
      .toSorted((a, b) => a.attendance - b.attendance || a.urn - b.urn)
      .slice(0, ofPhase.filter(({ byRule }) => byRule).length),
  );
  return new Set(chosen.map(({ urn }) => urn));
}
