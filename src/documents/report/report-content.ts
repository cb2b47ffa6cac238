import type { Urn } from '../../attendance/urn.ts';
import { traceOf } from '../../expectations/explanation/trace.ts';
import type { TraceStep } from '../../expectations/explanation/trace-step.ts';
import type { Outcome } from '../../expectations/outcome.ts';
import type { Release } from '../../expectations/release.ts';
import type { Section } from '../../presentation/blocks.ts';
import { aboutSection } from './content/about.ts';
import { absenceSection } from './content/absence.ts';
import { alternativeProvisionSection } from './content/alternative-provision.ts';
import { certaintySection } from './content/certainty.ts';
import { headlineSection } from './content/headline.ts';
import { ladderSection } from './content/ladder.ts';
import { nationalGoalSection } from './content/national-goal.ts';
import { neverSection, nextStepsSection } from './content/next-steps.ts';
import { pastSection } from './content/past.ts';
import { readersSection } from './content/readers.ts';
import { similarSchoolsSection } from './content/similar-schools.ts';
import { reportSubject } from './content/subject.ts';
import { visitsSection } from './content/visits.ts';
import { whenAskedSection } from './content/when-asked.ts';
import { whySection } from './content/why.ts';
import { workingSection } from './content/working.ts';
import { type ReportFigures, reportFigures } from './report-figures.ts';

/** A school's report as words and numbers, before any page or paper. */
export interface ReportContent {
  /** Number of its format (report-formats.ts): it is kept for years. */
  readonly format: 2;
  readonly urn: Urn;
  readonly schoolName: string;
  readonly status: Outcome['status'];
  /** "Minimum attendance expectation for 2025/26". */
  readonly title: string;
  readonly privacy: string;
  /** In the order in which a head reads them. */
  readonly sections: readonly Section[];
  /** For the pages beside the report. */
  readonly figures: ReportFigures;
  /** The whole calculation, for the page that shows it. */
  readonly trace: readonly TraceStep[];
}

/** The report of one school of a release: a view of it, nothing new. Undefined where the release has no such school. */
export function reportContent(release: Release, urn: Urn): ReportContent | undefined {
  const released = release.byUrn.get(urn);
  if (released === undefined) return undefined;
  const subject = reportSubject(release, released);
  return {
    format: 2,
    urn,
    schoolName: subject.name,
    status: released.outcome.status,
    title: `Minimum attendance expectation for ${subject.expectationYear}`,
    privacy: 'This report is for your school only. It is not published, and it is not for Ofsted.',
    sections: [
      headlineSection(subject),
      ladderSection(subject),
      absenceSection(subject),
      alternativeProvisionSection(subject),
      pastSection(subject),
      nationalGoalSection(subject),
      certaintySection(subject),
      whySection(subject),
      visitsSection(subject),
      similarSchoolsSection(subject),
      nextStepsSection(subject),
      neverSection(subject),
      readersSection(subject),
      whenAskedSection(),
      workingSection(subject),
      aboutSection(subject),
    ].filter((section) => section !== undefined),
    figures: reportFigures(subject),
    trace: traceOf(release, urn) ?? [],
  };
}
