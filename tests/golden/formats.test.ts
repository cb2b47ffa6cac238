import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { boardPackFormats } from '../../src/documents/board-pack/board-pack-formats.ts';
import { boardPackPdfs } from '../../src/documents/board-pack/board-pack-pdf.ts';
import { calculationParts } from '../../src/documents/calculation/calculation-page.ts';
import { evaluationFormats } from '../../src/documents/evaluation/evaluation-formats.ts';
import { evaluationSections } from '../../src/documents/evaluation/evaluation-page.ts';
import { FormatFault, firstFormat } from '../../src/documents/formats/formats.ts';
import { contentToKeep } from '../../src/documents/report/content-to-keep.ts';
import { drawnReportFormats } from '../../src/documents/report/html/drawn-report.ts';
import { drawReportPages } from '../../src/documents/report/html/report-page.ts';
import { reportPdfs } from '../../src/documents/report/pdf/report-pdf.ts';
import type { ReportContent } from '../../src/documents/report/report-content.ts';
import { reportFormats } from '../../src/documents/report/report-formats.ts';
import { sampleRelease } from '../fixtures/sample-release.ts';

/*
 * One file for each format in which a document was ever kept: a document a line, written by the version that kept it so,
 * and never again. A format that is not released yet may still change, and its file with it; a released one may not.
 */
const folder = join(import.meta.dirname, 'formats');

const kinds = {
  report: reportFormats,
  'drawn-report': drawnReportFormats,
  'board-pack': boardPackFormats,
  evaluation: evaluationFormats,
} as const;

const goldenFiles = Object.entries(kinds).flatMap(([kind, { newest }]) =>
  Array.from({ length: newest }, (_, i) => [kind as keyof typeof kinds, i + 1] as const),
);

const linesOf = (kind: string, format: number): unknown[] =>
  readFileSync(join(folder, `${kind}-${format}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test.each(goldenFiles)('%s: what was kept in format %i is there, and is read', (kind, format) => {
  const path = join(folder, `${kind}-${format}.jsonl`);
  expect(
    existsSync(path),
    `${kind}-${format}.jsonl is not there. For a new format: npm run formats:keep.`,
  ).toBe(true);
  const { read, newest } = kinds[kind];
  for (const kept of linesOf(kind, format)) expect(read(kept)).toMatchObject({ format: newest });
});

test('nothing else lies there', () => {
  expect(readdirSync(folder).sort()).toEqual(
    goldenFiles.map(([kind, format]) => `${kind}-${format}.jsonl`).sort(),
  );
});

/** SHA-256 of the files of formats that were kept by a released version. None of these may ever change. */
const frozen: Readonly<Record<string, string>> = {
  'report-1': 'ccb1e1c12d33a23891c34a850fe1a99ba25d003316b2a99e43e47efdcf4eb8bd',
  'board-pack-1': 'b6371d7ee420c539b10e7300fe800029efa44e61ff7667d8a50eb45c258b5da7',
};

test.each(Object.entries(frozen))('%s is the file that was frozen', (name, sha256) => {
  const bytes = readFileSync(join(folder, `${name}.jsonl`));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
});

describe.each(goldenFiles.filter(([kind]) => kind === 'report'))('%s of format %i', (kind, format) => {
  const reports = linesOf(kind, format).map(reportFormats.read);

  test('is drawn as a page and as a PDF', () => {
    const page = drawReportPages({ stylesheet: 'report.css' });
    const pdf = reportPdfs();
    for (const report of reports) {
      expect(page(report)).toContain(report.title);
      expect(Buffer.from(pdf(report)).subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  test('has its calculation, with the similar schools as a table', () => {
    const parts = calculationParts(reports[0]!.trace);
    const [schools] = parts.flatMap(({ tables }) => tables);
    expect(schools!.rows[0]!.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^1\. St Mary’s {1,2}School$/),
      expect.stringMatching(/^[\d.]+%$/),
      expect.stringMatching(/^\d\.\d{4}$/),
    ]);
    expect(schools!.rows[0]![0]!.note).toBe('URN 100201, 1428 pupils, 82.5 km away');
    expect(parts.flatMap(({ lines }) => lines)).toContain('mean attendance of the similar schools = 92.37%');
  });
});

test('a name with two spaces in it stands whole in the table of a report of format 1', () => {
  const [london] = linesOf('report', 1).map(reportFormats.read);
  const tables = calculationParts(london!.trace).flatMap((part) => part.tables);
  expect(tables.map(({ rows }) => rows.map(([school]) => school!.text))).toEqual([
    expect.arrayContaining([expect.stringContaining('St Mary’s  School')]),
  ]);
});

test('board packs and evaluations of every format are drawn', () => {
  const pdf = boardPackPdfs();
  for (const pack of linesOf('board-pack', 1).map(boardPackFormats.read))
    expect(Buffer.from(pdf(pack)).subarray(0, 5).toString()).toBe('%PDF-');
  for (const evaluation of linesOf('evaluation', 1).map(evaluationFormats.read))
    expect(evaluationSections(evaluation).length).toBeGreaterThan(8);
});

test('everything that is kept today is of the newest format, and comes back as it went in', () => {
  const release = sampleRelease();
  const { reportOf, boardPackOf, drawnOf } = contentToKeep(release);
  const throughJson = (kept: object): unknown => JSON.parse(JSON.stringify(kept));
  for (const { school } of release.schools) {
    const report = throughJson(reportOf(school.urn));
    expect(reportFormats.read(report)).toEqual(report);
    const drawn = throughJson(drawnOf(school.urn).content);
    expect(drawnReportFormats.read(drawn)).toEqual(drawn);
    const pack = throughJson(boardPackOf(school.urn));
    expect(boardPackFormats.read(pack)).toEqual(pack);
  }
});

describe('a required new field', () => {
  type WithNews = Omit<ReportContent, 'format'> & { readonly format: 3; readonly news: string };
  const withNews = z.custom<WithNews>(
    (kept) => typeof kept === 'object' && kept !== null && 'news' in kept && kept.news !== undefined,
    'news is missing',
  );
  const later = reportFormats.next(withNews, (old) => ({ ...old, format: 3, news: 'none was kept' }));

  test('breaks no report of an earlier format: the format that has it says what stands in', () => {
    for (const format of [1, 2]) {
      for (const kept of linesOf('report', format))
        expect(later.read(kept)).toMatchObject({ format: 3, news: 'none was kept' });
    }
    const [report] = linesOf('report', 2) as object[];
    expect(later.read({ ...report, format: 3, news: 'of today' })).toMatchObject({ news: 'of today' });
  });

  test('cannot be added without saying so', () => {
    // @ts-expect-error the old report has no news, and the compiler asks for some.
    const forgotten = reportFormats.next(withNews, (old): WithNews => ({ ...old, format: 3 }));
    const [report] = linesOf('report', 2);
    expect(() => forgotten.read(report)).toThrow(/a report as it was kept cannot be read: .*news is missing/);
  });
});

describe('what cannot be read says why', () => {
  const [report] = linesOf('report', 2) as object[];

  test('a report of a later version', () => {
    expect(() => reportFormats.read({ ...report, format: 99 })).toThrow(
      'a report was kept in format 99 by a later version of abie; this one reads up to 2. Read it with that version.',
    );
  });

  test.each([
    [{ ...report, schoolName: undefined }, /schoolName: /],
    [{ ...report, more: 1 }, /"more"/],
    [{ ...report, trace: [{ title: 'x', lines: ['text'] }] }, /trace\.0\.lines\.0: /],
    [null, /format 1|cannot be read/],
    ['text', /cannot be read/],
  ])('a damaged one: %#', (kept, says) => {
    expect(() => reportFormats.read(kept)).toThrow(FormatFault);
    expect(() => reportFormats.read(kept)).toThrow(says);
  });

  test('a number that is no format counts as the first', () => {
    const numbers = firstFormat('a number', z.strictObject({ format: z.literal(1), n: z.number() }));
    for (const kept of [{ n: 1 }, { n: 1, format: '2' }, { n: 1, format: 1.5 }])
      expect(numbers.read(kept)).toEqual({ format: 1, n: 1 });
    expect(numbers.newest).toBe(1);
  });
});
