// `npm run formats:keep`: writes what today's version keeps, as the golden file of each newest format that has none yet.
// A file that is there stays as it is: only the version of its time could write it.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boardPackFormats } from '../../src/documents/board-pack/board-pack-formats.ts';
import { contentToKeep } from '../../src/documents/report/content-to-keep.ts';
import { drawnReportFormats } from '../../src/documents/report/html/drawn-report.ts';
import { reportFormats } from '../../src/documents/report/report-formats.ts';
import { sampleRelease, sampleUrns, urnWithout } from '../fixtures/sample-release.ts';

const schools = [
  sampleUrns.londonSecondary,
  sampleUrns.nameless,
  urnWithout['no-baseline'],
  urnWithout['too-few-similar-schools'],
];
const content = contentToKeep(sampleRelease());

keep('report', reportFormats.newest, schools.map(content.reportOf));
keep('board-pack', boardPackFormats.newest, schools.map(content.boardPackOf));
keep(
  'drawn-report',
  drawnReportFormats.newest,
  schools.slice(0, 1).map((urn) => content.drawnOf(urn).content),
);

function keep(kind: string, format: number, documents: readonly object[]): void {
  const file = join(import.meta.dirname, 'formats', `${kind}-${format}.jsonl`);
  if (existsSync(file)) return;
  writeFileSync(file, documents.map((each) => `${JSON.stringify(each)}\n`).join(''));
  process.stdout.write(`wrote ${file}\n`);
}
