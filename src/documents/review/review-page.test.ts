import { expect, test } from 'vitest';
import { withOutcome } from '../../../tests/fixtures/altered-release.ts';
import { sectionText } from '../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns, urnWithout } from '../../../tests/fixtures/sample-release.ts';
import { reviewFiles, reviewSections } from './review-page.ts';

const sections = reviewSections(sampleRelease(), 1);
const said = sections.map(sectionText).join('\n');

test('each school stands with its number, its list and what its head could object to', () => {
  const grammar = sections.find(({ heading }) => heading.startsWith('Grammar school: '))!;
  expect(sectionText(grammar)).toContain('King Edward Grammar School');
  expect(sectionText(grammar)).toContain('to hold 96.3%');
  expect(grammar.blocks.find(({ kind }) => kind === 'table')).toMatchObject({
    caption: 'Its similar schools, nearest first',
  });
  expect(said).toContain('is hard to believe');
  expect(said).toContain(`URN ${urnWithout['in-question']}`);
});

test('a school that is to hold more than it had is asked to come back to it', () => {
  const asked = (held: number) =>
    reviewSections(
      withOutcome(sampleRelease(), sampleUrns.grammar, {
        baselineAttendance: held,
        expectedAttendance: held,
      }),
      1,
    )
      .map(sectionText)
      .join('\n');
  expect(asked(96.8)).toContain('to come back to 96.8%, counted from earlier years too');
  expect(asked(95.9)).toContain('to hold 95.9%, counted from earlier years too');
});

test('the page says how it was drawn, names the kinds it has none of, and has a place to sign', () => {
  expect(said).toContain('drawn with the seed 1 from release 4f6d0b1c9a7e');
  expect(sectionText(sections[0]!)).toContain('Upper school');
  expect(sections.at(-1)?.heading).toBe('Signed');
  expect(sectionText(sections.at(-1)!)).toContain(sampleRelease().id);
});

test('is a page with its style sheet, the same bytes each time, and escapes what names hold', () => {
  const [page, sheet] = reviewFiles(sampleRelease(), 1);
  expect(page!.path).toBe('review.html');
  expect(page!.content).toContain('href="review.css"');
  expect(page!.content).not.toContain('<Academy>');
  expect(sheet!.content.length).toBeGreaterThan(1000);
  expect(reviewFiles(sampleRelease(), 1)).toEqual([page, sheet]);
});
