/**
 * Every report of a synthetic England as a page, and some as PDFs once warm; the yardstick is one string of the same
 * bytes built and hashed for each report.
 *
 * usage: npm run performance:reports [schools]
 */
import { createHash } from 'node:crypto';
import { reportPdfs } from '../../src/documents/report/pdf/report-pdf.ts';
import { reportContent } from '../../src/documents/report/report-content.ts';
import { reportFiles } from '../../src/documents/report/report-files.ts';
import { makeRelease } from '../../src/expectations/make-release.ts';
import { readDataset } from '../../src/intake/official/read-dataset.ts';
import { filesInMemory } from '../../src/intake/official/small-folder.fixture.ts';
import { median } from '../../src/numerics/quantile.ts';
import { sealRelease } from '../../src/store/release-folder/seal-release.ts';
import { syntheticEngland } from '../../src/trial/synthetic-england/synthetic-england.ts';
import { realEffects } from '../../src/work/effects.ts';
import { methodNamed } from '../../src/work/method-file.ts';
import { say } from './say.ts';

const { files } = syntheticEngland({ schools: Number(process.argv[2] ?? 21_240), seed: 1 });
const contents = Object.fromEntries([...files].map(({ path, content }) => [path, content]));
const { dataset } = readDataset({ files: filesInMemory(contents), folder: 'synthetic' });
const { release } = sealRelease(await makeRelease(dataset, methodNamed(realEffects, {})), '');
const urns = [...release.byUrn.keys()];

let bytes = 0;
let begun = performance.now();
for (const { content } of reportFiles(release, urns)) bytes += content.length;
const pages = (performance.now() - begun) / 1000;
begun = performance.now();
for (let i = 0; i < urns.length; i++)
  createHash('sha256')
    .update('x'.repeat(bytes / urns.length))
    .digest();
const yardstick = (performance.now() - begun) / 1000;
say(
  `${urns.length} pages (${(bytes / 1e6).toFixed(0)} MB) in ${pages.toFixed(1)} s, ${((1000 * pages) / urns.length).toFixed(2)} ms each; hashing as many bytes ${yardstick.toFixed(1)} s, ratio ${(pages / yardstick).toFixed(1)}`,
);

const pdf = reportPdfs();
const times = urns.slice(0, 60).map((urn) => {
  const before = performance.now();
  pdf(reportContent(release, urn)!);
  return performance.now() - before;
});
say(`PDF: first ${times[0]!.toFixed(0)} ms, warm median ${median(times.slice(10)).toFixed(0)} ms`);
