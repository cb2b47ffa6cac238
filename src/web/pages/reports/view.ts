import { may, reportInForce } from '../../../access/may.ts';
import { schoolOf, type Viewer } from '../../../access/viewer.ts';
import { dateInEngland } from '../../../attendance/calendar/date-in-england.ts';
import { agreedWords } from '../../../documents/report/agreed-words.ts';
import type { DrawnReport } from '../../../documents/report/html/drawn-report.ts';
import type { ReportContent } from '../../../documents/report/report-content.ts';
import { longDate } from '../../../presentation/long-date.ts';
import type { KeptReport } from '../../../store/postgres/reports/read-report.ts';
import type { ReleaseState } from '../../../workflow/release/release-state.ts';
import { agreedExpectation } from '../../../workflow/responses/agreed-expectation.ts';
import { lastDayWords } from '../../../workflow/responses/last-day.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';
import { confirmationOffer } from './confirmation-offer.ts';

/** How a report is looked at. */
export interface ReportShown {
  /** It was asked for by the number of its release: it may be of an earlier year, to which nobody responds. */
  readonly byNumber: boolean;
  readonly now: Date;
}

/**
 * A report, with what was agreed beside it and never in its place.
 */
export function reportView(
  viewer: Viewer,
  kept: KeptReport<ReportContent | DrawnReport>,
  { byNumber, now }: ReportShown,
) {
  const report = kept.content;
  const { urn, schoolName } = report;
  const newest = kept.state === 'released' && !byNumber;
  const mayRespond = newest && may(viewer, 'question-data', reportInForce(urn));
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Report' }),
    report,
    drawn: typeof report.sections === 'string',
    notInForce: notInForceWords[kept.state],
    writtenTo:
      schoolOf(viewer) === undefined
        ? `This report is written to ${schoolName}: “you” and “your school” mean that school.`
        : undefined,
    agreed: agreedWords(agreedExpectation(kept.said)),
    confirmation: newest ? confirmationOffer(viewer, kept) : undefined,
    lastDay: mayRespond
      ? lastDayWords(kept.respondBy, dateInEngland(now), kept.said.length > 0, longDate)
      : undefined,
    links: {
      pdf: newest ? `/school/${urn}/report.pdf` : `/school/${urn}/releases/${kept.release}/report.pdf`,
      working: newest ? `/school/${urn}/report/working` : `/school/${urn}/releases/${kept.release}/working`,
      respond: mayRespond ? `/school/${urn}/respond` : undefined,
    },
  };
}

/** What a reader must know of a report that is not in force. */
const notInForceWords: Readonly<Partial<Record<ReleaseState, string>>> = {
  draft: 'This report is a draft. No school has seen it.',
  checked: 'This report has not been released. No school has seen it.',
  approved: 'This report has not been released. No school has seen it.',
  superseded:
    'This report is no longer in force: a later one has taken its place. It is kept as it was, and nothing in it counts any more.',
  corrected:
    'This report was taken out of use and corrected by a later one. It is kept as it was, and nothing in it counts.',
};
