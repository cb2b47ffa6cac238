import type { FastifyRequest } from 'fastify';
import type { Paper } from '../../../documents/papers/papers.ts';
import { csvPieces } from '../../../presentation/sheets/csv.ts';
import type { Sheet } from '../../../presentation/sheets/sheet.ts';
import type { ZipMember } from '../../../presentation/sheets/zip-members.ts';
import { zipPieces } from '../../../presentation/sheets/zip-pieces.ts';
import type { SchoolsDownload } from '../../../store/postgres/lists/download-schools.ts';
import type { ListedSchool } from '../../../store/postgres/lists/listed-school.ts';
import { readReportPdf } from '../../../store/postgres/reports/read-report-pdf.ts';
import { schoolName } from './list-columns.ts';

/**
 * The reports of a list as a zip file in pieces: the list itself, then a PDF for each school. A report is read, decided
 * about and put on record when its turn comes: should it have been shut meanwhile, the file breaks off.
 */
export function reportsZip(
  request: FastifyRequest,
  paper: (paper: Paper) => Promise<Uint8Array>,
  { release, schools }: SchoolsDownload,
  sheet: Sheet,
): AsyncGenerator<Uint8Array> {
  async function* members(): AsyncGenerator<Pick<ZipMember, 'path' | 'bytes'>> {
    yield { path: 'schools.csv', bytes: Buffer.concat([...csvPieces(sheet)]) };
    for (const school of schools) {
      const kept = await request.ask(readReportPdf, { urn: school.urn, release: release.number });
      const bytes = 'bytes' in kept ? kept.bytes : await paper({ kind: 'report', content: kept.content });
      yield { path: fileName(school), bytes };
    }
  }
  return zipPieces(members());
}

/** "100200-clapton-park-school.pdf": the number first, because names are not each a school's own. */
function fileName(school: ListedSchool): string {
  const words = schoolName(school)
    .normalize('NFD')
    .replace(/[\u0300-\u036f’']/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${school.urn}${words === '' ? '' : `-${words}`}.pdf`;
}
