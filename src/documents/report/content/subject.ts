import { displayYear } from '../../../attendance/academic-year.ts';
import { isPresent } from '../../../attendance/published.ts';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import { type Expectation, hasExpectation } from '../../../expectations/outcome.ts';
import type { Release, ReleasedSchool } from '../../../expectations/release.ts';
import type { SimilarSchool } from '../../../expectations/similar-schools/similar-school.ts';
import { digitsOf } from '../../../presentation/formatting.ts';

/** A similar school with what the release knows of it. */
export interface Peer {
  readonly link: SimilarSchool;
  readonly released: ReleasedSchool;
}

/** What every part of a report is written from. */
export interface ReportSubject {
  readonly release: Release;
  readonly released: ReleasedSchool;
  readonly name: string;
  /** Undefined where the outcome is a named reason for none. */
  readonly expectation: Expectation | undefined;
  /** Nearest first. */
  readonly peers: readonly Peer[];
  /** Digits after the point of what is asked, as the method shows it. */
  readonly digits: number;
  /** "2024/25" and "2025/26". */
  readonly baselineYear: string;
  readonly expectationYear: string;
}

export function reportSubject(release: Release, released: ReleasedSchool): ReportSubject {
  const { outcome } = released;
  return {
    release,
    released,
    name: nameOf(released),
    expectation: hasExpectation(outcome) ? outcome : undefined,
    // Too few to compare with: what the report disowns it does not then compare.
    peers: (outcome.status === 'too-few-similar-schools' ? [] : released.similar).flatMap((link) => {
      const peer = release.byUrn.get(link.urn);
      return peer === undefined ? [] : [{ link, released: peer }];
    }),
    digits: digitsOf(release.method.improvement.shownTo ?? release.method.improvement.roundTo),
    baselineYear: displayYear(release.baseline),
    expectationYear: displayYear(release.expectationYear),
  };
}

/** A school without a known name is called by its URN. */
export function nameOf({ school }: ReleasedSchool): string {
  return schoolNameOr(school.name, school.urn);
}

/** The peers' values of a figure, as far as they are known. */
export function valuesOf(
  peers: readonly Peer[],
  figure: (released: ReleasedSchool) => ReleasedSchool['attendance'],
): number[] {
  return peers.map(({ released }) => figure(released)).filter(isPresent<number>);
}
