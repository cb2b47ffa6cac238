import { expect, test } from 'vitest';
import { openedPdf as opened } from '../../../../tests/fixtures/opened-pdf.ts';
import { reportText } from '../../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns, urnWithout } from '../../../../tests/fixtures/sample-release.ts';
import { secondMethod, smallEngland } from '../../../../tests/fixtures/small-england.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { noExpectationReasons } from '../../../attendance/outcome-glossary.ts';
import { makeRelease } from '../../../expectations/make-release.ts';
import { PdfFault } from '../../../presentation/pdf/accessible-pdfs.ts';
import { askedBy } from '../asked-by.ts';
import { reportContent } from '../report-content.ts';
import { reportPdfs } from './report-pdf.ts';

const release = sampleRelease();
const pdf = reportPdfs();
const london = reportContent(release, sampleUrns.londonSecondary)!;

test('a report is PDF/UA-1: it says so, is tagged, and names its language and title', () => {
  const said = opened(pdf(london));
  expect(said).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(said).toContain('/Marked true');
  expect(said).toContain('/StructTreeRoot');
  expect(said).toContain('/Lang (en-GB)');
  expect(said).toContain('/DisplayDocTitle true');
  expect(said).toContain('Clapton Park School');
  for (const tag of ['/H1', '/H2', '/Table', '/TH', '/TD', '/L', '/Figure'])
    expect(said).toContain(`/S ${tag}`);
});

const pagesOf = (bytes: Uint8Array): number => opened(bytes).match(/\/Type \/Page\b/g)!.length;

const lastDay = '2026-09-18' as IsoDate;

test('no report is longer than four pages, in the edition that says most', async () => {
  for (const urn of [...Object.values(sampleUrns), urnWithout['alternative-provision']])
    expect(pagesOf(pdf(askedBy(reportContent(release, urn)!, lastDay))), `${urn}`).toBeLessThanOrEqual(4);
  const second = await makeRelease(smallEngland().dataset, secondMethod());
  const byUrn = new Map(second.schools.map((school) => [school.school.urn, school]));
  const longest = second.schools
    .map(({ school }) => reportContent({ ...second, id: '0'.repeat(64), byUrn }, school.urn)!)
    .map((content) => ({ content, long: reportText(content).length }))
    .sort((a, b) => b.long - a.long)
    .slice(0, 3);
  for (const { content } of longest)
    expect(pagesOf(pdf(askedBy(content, lastDay))), `${content.urn}`).toBeLessThanOrEqual(4);
});

test('every picture has words', () => {
  const said = opened(pdf(london));
  const figures = said.match(/\/S \/Figure/g)!.length;
  expect(figures).toBeGreaterThanOrEqual(2);
  expect(said.match(/\/Alt /g)!.length).toBeGreaterThanOrEqual(figures);
});

test('a broken picture is refused, with the school and the compiler’s words', () => {
  const broken = {
    ...london,
    sections: [
      {
        id: 'x',
        heading: 'X',
        blocks: [
          {
            kind: 'picture' as const,
            wide: { svg: '<svg', alternative: 'x' },
            narrow: { svg: '', alternative: '' },
          },
        ],
      },
    ],
  };
  expect(() => pdf(broken)).toThrow(PdfFault);
  expect(() => pdf(broken)).toThrow(/school 100200 cannot be a PDF\/UA-1: .*SVG/);
});

test('every outcome can be made, and the same report gives the same bytes', () => {
  for (const urn of [
    ...Object.values(sampleUrns),
    ...noExpectationReasons.map((reason) => urnWithout[reason]),
  ]) {
    const report = reportContent(release, urn)!;
    expect(Buffer.from(pdf(report)).equals(Buffer.from(pdf(report)))).toBe(true);
  }
});
