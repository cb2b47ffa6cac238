import type { ReportInForce } from '../../../../../store/postgres/reports/report-in-force.ts';
import { dayInLondon } from '../../../../dates/display-time.ts';
import type { ResponseSubject } from './response-form.ts';

/** The report in force as the forms see it. */
export function subjectOf({ urn, schoolName, release, content }: ReportInForce, now: Date): ResponseSubject {
  return { urn, schoolName, release, figures: content.figures, today: dayInLondon(now) };
}
