import { outcomeWords } from '../../attendance/outcome-glossary.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { Release } from '../../expectations/release.ts';
import { counted } from '../../presentation/formatting.ts';
import type { ListTable } from '../../presentation/html/list-table.ts';
import { stylesheet } from '../../presentation/html/stylesheet.ts';
import { templates } from '../../presentation/html/templates.ts';
import { drawReportPages } from './html/report-page.ts';
import { reportTemplates } from './html/report-templates.ts';
import { type ReportContent, reportContent } from './report-content.ts';

export interface ReportFile {
  /** Below the release's folder, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

const folder = 'reports';

/**
 * The reports of `urns` as pages that open from disk, one at a time, the style sheet that they share and a page with a
 * link to each. Nothing is written here.
 *
 * @param pdf makes each report a PDF too
 * @throws RangeError for a URN that the release does not have
 */
export function* reportFiles(
  release: Release,
  urns: readonly Urn[],
  pdf?: (report: ReportContent) => Uint8Array,
): Generator<ReportFile> {
  const page = drawReportPages({ stylesheet: 'report.css' });
  const listed: Listed[] = [];
  yield { path: `${folder}/report.css`, content: stylesheet() };
  for (const urn of urns) {
    const report = reportContent(release, urn);
    if (report === undefined) throw new RangeError(`the release has no school with URN ${urn}`);
    yield { path: `${folder}/${urn}.html`, content: page(report) };
    if (pdf !== undefined) yield { path: `${folder}/${urn}.pdf`, content: pdf(report) };
    listed.push({
      urn,
      name: report.schoolName,
      outcome: outcomeWords[report.status],
      pdf: pdf !== undefined,
    });
  }
  yield { path: `${folder}/index.html`, content: indexPage(listed) };
}

interface Listed {
  readonly urn: Urn;
  readonly name: string;
  readonly outcome: string;
  readonly pdf: boolean;
}

/** A page that leads to every report, by name. */
function indexPage(listed: readonly Listed[]): string {
  const byName = listed.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.urn - b.urn));
  const papers = listed.some(({ pdf }) => pdf);
  const table: ListTable = {
    columns: ['School', 'URN', 'Outcome', ...(papers ? ['PDF'] : [])].map((text) => ({ text })),
    rows: byName.map(({ urn, name, outcome }) => ({
      href: `${urn}.html`,
      cells: [
        { text: name },
        { text: `${urn}` },
        { text: outcome },
        ...(papers ? [{ text: 'PDF', href: `${urn}.pdf`, hidden: `of ${name}` }] : []),
      ],
    })),
  };
  const heading = `Reports of ${counted(listed.length, 'school', 'schools')}`;
  return templates(reportTemplates).render('index.njk', { stylesheet: 'report.css', heading, table });
}
