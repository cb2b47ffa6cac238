import type { Urn } from '../../attendance/urn.ts';
import type { Release } from '../../expectations/release.ts';
import { stylesheet } from '../../presentation/html/stylesheet.ts';
import { drawReportPages } from './html/report-page.ts';
import { reportContent } from './report-content.ts';

export interface ReportFile {
  /** Below the release's folder, with `/`. */
  readonly path: string;
  readonly content: string;
}

const folder = 'reports';

/**
 * The reports of `urns` as pages that open from disk, one at a time, and the style sheet that they share. Nothing is
 * written here.
 *
 * @throws RangeError for a URN that the release does not have
 */
export function* reportFiles(release: Release, urns: Iterable<Urn>): Generator<ReportFile> {
  const page = drawReportPages({ stylesheet: 'report.css' });
  yield { path: `${folder}/report.css`, content: stylesheet() };
  for (const urn of urns) {
    const report = reportContent(release, urn);
    if (report === undefined) throw new RangeError(`the release has no school with URN ${urn}`);
    yield { path: `${folder}/${urn}.html`, content: page(report) };
  }
}
