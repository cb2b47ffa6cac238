import type { ReportContent } from '../../../../../documents/report/report-content.ts';
import type { ReportInForce } from '../../../../../store/postgres/reports/report-in-force.ts';
import { dayInLondon } from '../../../../dates/display-time.ts';
import type { Subject } from './response-form.ts';

/** The report in force as the forms see it. */
export function subjectOf({ urn, schoolName, release, content }: ReportInForce, now: Date): Subject {
  const { figures } = content as ReportContent;
  return { urn, schoolName, release, figures, today: dayInLondon(now) };
}
