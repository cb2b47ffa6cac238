import type { Viewer } from '../../../access/viewer.ts';
import { calculationParts } from '../../../documents/calculation/calculation-page.ts';
import type { KeptReport } from '../../../store/postgres/reports/read-report.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';

/** The whole calculation of one school, step by step. */
export function workingView(viewer: Viewer, { content, state, release }: KeptReport, byNumber: boolean) {
  const { urn, schoolName, title, trace } = content;
  const report =
    state === 'released' && !byNumber ? `/school/${urn}/report` : `/school/${urn}/releases/${release}`;
  return {
    breadcrumbs: schoolCrumbs(
      viewer,
      { urn, name: schoolName },
      { text: 'Report', href: report },
      { text: 'Calculation' },
    ),
    schoolName,
    title,
    report,
    steps: calculationParts(trace),
  };
}
