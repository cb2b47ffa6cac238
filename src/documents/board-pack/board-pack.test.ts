import { expect, test } from 'vitest';
import { openedPdf } from '../../../tests/fixtures/opened-pdf.ts';
import { sectionText } from '../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns, urnWithout } from '../../../tests/fixtures/sample-release.ts';
import type { Urn } from '../../attendance/urn.ts';
import { reportContent } from '../report/report-content.ts';
import { boardPack } from './board-pack.ts';
import { boardPackPdfs } from './board-pack-pdf.ts';

const release = sampleRelease();
const pack = (urn: Urn) => boardPack(reportContent(release, urn)!);
const said = (urn: Urn) => pack(urn).sections.map(sectionText).join('\n');
const everyUrn = [...Object.values(sampleUrns), ...Object.values(urnWithout)];

test('the pack says what the report says: the expectation, its meaning, the ladder and chance', () => {
  const text = said(sampleUrns.londonSecondary);
  expect(text).toContain('We ask your school to reach at least 91.0% attendance');
  expect(text).toContain('On an average day');
  expect(text).toContain('Similar schools’ best quarter');
  expect(text).toContain('in 8 years out of 10');
});

test('it says what it is not', () => {
  const text = said(sampleUrns.londonSecondary);
  expect(text).toContain('It is not published, and it is not for Ofsted.');
  expect(text).toContain('Missing it brings no sanction.');
  expect(said(urnWithout.closing)).toContain('counts neither for nor against the school');
  expect(said(urnWithout.closing)).not.toContain('sanction');
});

test('its questions fit what is asked', () => {
  expect(said(sampleUrns.londonSecondary)).toContain('Which rung of the ladder do we aim for');
  expect(said(sampleUrns.grammar)).toContain('what could put it at risk');
  expect(said(urnWithout['newly-opened'])).toContain('No number was set for us.');
  for (const urn of everyUrn) {
    const questions = pack(urn).sections.find(({ id }) => id === 'questions')!.blocks[0]!;
    expect(questions.kind === 'list' && questions.items.filter((item) => item.endsWith('?'))).toHaveLength(6);
  }
});

test('where there is no expectation it gives the reason and what follows, and nothing of other schools', () => {
  const text = said(urnWithout['newly-opened']);
  expect(text).toContain('The school has not yet been open for a whole academic year.');
  expect(text).toContain('You can have an expectation once');
  expect(text).not.toContain('The facts below');
  for (const urn of everyUrn) {
    for (const { name } of reportContent(release, urn)!.figures.similar)
      expect(said(urn)).not.toContain(name);
  }
});

test('every pack is one page of PDF/UA-1', () => {
  const pdf = boardPackPdfs();
  for (const urn of everyUrn) {
    const opened = openedPdf(pdf(pack(urn)));
    expect(opened).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(opened.match(/\/Type \/Page\b/g)).toHaveLength(1);
  }
});
