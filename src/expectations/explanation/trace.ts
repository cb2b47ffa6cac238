import { displayYear } from '../../attendance/academic-year.ts';
import { noExpectationWords } from '../../attendance/outcome-glossary.ts';
import { isMissing } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { hasExpectation } from '../outcome.ts';
import type { Release, ReleaseDraft, ReleasedSchool } from '../release.ts';
import { distanceTrace } from './distance-trace.ts';
import { improvementTrace } from './improvement-trace.ts';
import { minus, percentTerm, sentence, type TraceStep } from './trace-step.ts';

/**
 * The whole calculation of one school, from published figures to the expectation.
 *
 * @returns undefined when the release has no school with this URN
 */
export function traceOf(release: ReleaseDraft, urn: Urn): readonly TraceStep[] | undefined {
  const released = release.byUrn.get(urn);
  if (released === undefined) return undefined;
  const start = [subjectStep(released, release), baselineStep(released, release)];
  if (!hasExpectation(released.outcome)) {
    const { status } = released.outcome;
    return [...start, { title: 'No expectation', lines: [sentence(noExpectationWords[status])] }];
  }
  return [
    ...start,
    ...distanceTrace(released, release),
    ...improvementTrace(released, released.outcome, release),
  ];
}

function subjectStep(
  { school, localAuthorityName, comparedWithin }: ReleasedSchool,
  release: ReleaseDraft,
): TraceStep {
  const { method, baseline, expectationYear } = release;
  const id = (release as Partial<Release>).id;
  return {
    title: `${isMissing(school.name) ? 'School' : school.name} (URN ${school.urn}, ${localAuthorityName})`,
    lines: [
      sentence(`Expectation for ${displayYear(expectationYear)} from ${displayYear(baseline)}`),
      sentence(
        `Method ${method.name} ${method.version}, ${method.label}${id === undefined ? '' : `; release ${id.slice(0, 12)}`}`,
      ),
      ...(comparedWithin === '' ? [] : [sentence(`Compared only with: ${comparedWithin}`)]),
    ],
  };
}

function baselineStep({ school, attendance }: ReleasedSchool, { baseline }: ReleaseDraft): TraceStep {
  const figures = school.absence.get(baseline);
  if (figures === undefined || isMissing(figures.overall)) {
    return {
      title: 'Baseline',
      lines: [sentence(`No absence figure was published for ${displayYear(baseline)}.`)],
    };
  }
  const from =
    figures.publishedAs === school.urn ? '' : ` (published under its earlier URN ${figures.publishedAs})`;
  return {
    title: 'Baseline',
    lines: [
      {
        kind: 'equation',
        name: 'attendance',
        formulas: [minus(100, `overall absence${from}`), minus(100, figures.overall)],
        result: percentTerm(attendance),
      },
    ],
  };
}
