import type { Urn } from '../../attendance/urn.ts';
import type { Release } from '../../expectations/release.ts';
import { type BoardPack, boardPack } from '../board-pack/board-pack.ts';
import { type DrawnReport, drawnBy, drawReports } from './html/drawn-report.ts';
import { type ReportContent, reportContent } from './report-content.ts';

/** What is kept of a release for each school, so that its pages need no release to be read. */
export interface ContentToKeep {
  /** @throws RangeError for a URN that the release does not have */
  readonly reportOf: (urn: Urn) => ReportContent;
  readonly boardPackOf: (urn: Urn) => BoardPack;
  /** The report as pages take it, and the SHA-256 of the template that drew it. */
  readonly drawnOf: (urn: Urn) => { readonly by: string; readonly content: DrawnReport };
}

/** The report, as words and as drawn, and the board pack of every school of a release. */
export function contentToKeep(release: Release): ContentToKeep {
  // A report is made once, and waits here until its board pack has been asked for.
  const made = new Map<Urn, ReportContent>();
  const draw = drawReports();
  const make = (urn: Urn): ReportContent => {
    const report = reportContent(release, urn);
    if (report === undefined) throw new RangeError(`the release has no school with URN ${urn}`);
    return report;
  };
  return {
    reportOf: (urn) => {
      const report = make(urn);
      made.set(urn, report);
      return report;
    },
    drawnOf: (urn) => ({ by: drawnBy, content: draw(made.get(urn) ?? make(urn)) }),
    boardPackOf: (urn) => {
      const report = made.get(urn) ?? make(urn);
      made.delete(urn);
      return boardPack(report);
    },
  };
}
