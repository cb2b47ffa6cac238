import { afterAll, expect, test } from 'vitest';
import { sampleRelease, sampleUrns } from '../../../tests/fixtures/sample-release.ts';
import { boardPack } from '../board-pack/board-pack.ts';
import { reportPdfs } from '../report/pdf/report-pdf.ts';
import { reportContent } from '../report/report-content.ts';
import { keepRecent } from './keep-recent.ts';
import type { Paper } from './papers.ts';
import { pdfThread } from './pdf-thread.ts';

const release = sampleRelease();
const thread = pdfThread();
afterAll(() => thread.close());

const report = (urn: keyof typeof sampleUrns): Paper => ({
  kind: 'report',
  content: reportContent(release, sampleUrns[urn])!,
});

test('papers asked for at once each come to whom they belong, the same as made here', async () => {
  const pack = boardPack(reportContent(release, sampleUrns.grammar)!);
  const [grammar, special, board] = await Promise.all([
    thread.make(report('grammar')),
    thread.make(report('special')),
    thread.make({ kind: 'board-pack', content: pack }),
  ]);
  const here = reportPdfs();
  expect(Buffer.from(grammar).equals(Buffer.from(here(reportContent(release, sampleUrns.grammar)!)))).toBe(
    true,
  );
  expect(Buffer.from(special).equals(Buffer.from(here(reportContent(release, sampleUrns.special)!)))).toBe(
    true,
  );
  expect(Buffer.from(board).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a paper that cannot be made fails alone, and the thread goes on', async () => {
  const broken: Paper = {
    kind: 'report',
    content: {
      ...reportContent(release, sampleUrns.grammar)!,
      sections: [{ id: 'x', heading: 'X', blocks: [{ kind: 'unheard-of' } as never] }],
    },
  };
  await expect(thread.make(broken)).rejects.toThrow(/cannot be a PDF\/UA-1: .*unheard-of/);
  await expect(thread.make(report('grammar'))).resolves.toBeInstanceOf(Uint8Array);
});

test('a thread that ended is started again; who waited is told', async () => {
  const other = pdfThread();
  const waited = other.make(report('grammar'));
  await other.close();
  await expect(waited).rejects.toThrow('has ended');
  await expect(other.make(report('grammar'))).resolves.toBeInstanceOf(Uint8Array);
  await other.close();
});

test('the most recent papers are kept by what they say; one that failed is tried again', async () => {
  const made: string[] = [];
  const make = keepRecent(async (paper) => {
    made.push(paper.kind === 'report' ? paper.content.schoolName : paper.kind);
    if (made.length === 1) throw new Error('once');
    return new Uint8Array([made.length]);
  }, 2);
  await expect(make(report('grammar'))).rejects.toThrow('once');
  expect(await make(report('grammar'))).toEqual(await make(report('grammar')));
  await make(report('special'));
  await make(report('grammar'));
  await make(report('ruralPrimary'));
  expect(made).toHaveLength(4);
  await make(report('grammar'));
  expect(made).toHaveLength(4);
  await make(report('special'));
  expect(made).toHaveLength(5);
});
