import type { AttendancePlan } from '../attendance-plan/attendance-plan.ts';
import { attendancePlanPdfs } from '../attendance-plan/attendance-plan-pdf.ts';
import type { BoardPack } from '../board-pack/board-pack.ts';
import { boardPackPdfs } from '../board-pack/board-pack-pdf.ts';
import { type DashboardPaper, dashboardPdfs } from '../dashboards/paper/dashboard-paper.ts';
import { type PupilRecordPaper, pupilRecordPdfs } from '../pupils/record-pdf.ts';
import { reportPdfs } from '../report/pdf/report-pdf.ts';
import type { ReportContent } from '../report/report-content.ts';

/** What can be asked for on paper. */
export type Paper =
  | { readonly kind: 'report'; readonly content: ReportContent }
  | { readonly kind: 'board-pack'; readonly content: BoardPack }
  | { readonly kind: 'attendance-plan'; readonly content: AttendancePlan }
  | { readonly kind: 'dashboard'; readonly content: DashboardPaper }
  | { readonly kind: 'pupil-record'; readonly content: PupilRecordPaper };

/** Makes papers of every kind as PDF/UA-1; a kind's template is read when the first of it is asked for. */
export function paperPdfs(): (paper: Paper) => Uint8Array {
  let report: ReturnType<typeof reportPdfs> | undefined;
  let boardPack: ReturnType<typeof boardPackPdfs> | undefined;
  let plan: ReturnType<typeof attendancePlanPdfs> | undefined;
  let dashboard: ReturnType<typeof dashboardPdfs> | undefined;
  let record: ReturnType<typeof pupilRecordPdfs> | undefined;
  return (paper) => {
    switch (paper.kind) {
      case 'report':
        report ??= reportPdfs();
        return report(paper.content);
      case 'board-pack':
        boardPack ??= boardPackPdfs();
        return boardPack(paper.content);
      case 'attendance-plan':
        plan ??= attendancePlanPdfs();
        return plan(paper.content);
      case 'dashboard':
        dashboard ??= dashboardPdfs();
        return dashboard(paper.content);
      case 'pupil-record':
        record ??= pupilRecordPdfs();
        return record(paper.content);
    }
  };
}
