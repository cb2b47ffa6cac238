import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withOutcome } from '../../../../tests/fixtures/altered-release.ts';
import { reportText, sectionText } from '../../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { boardPack } from '../../../documents/board-pack/board-pack.ts';
import { reportContent } from '../../../documents/report/report-content.ts';
import { gapWords } from './gap-words.ts';

const urn = sampleUrns.londonSecondary;
// Its figure of 2022/23 is 90.4%.
const report = (start: number, similar: number) =>
  reportContent(
    withOutcome(sampleRelease(), urn, {
      past: {
        baselineSd: 0.4,
        years: [{ year: '2021-22', attendance: 91.4, brought: 90.9, weight: 0.3 }],
        broke: false,
      },
      baselineAttendance: start,
      similarAttendance: similar,
      gap: similar - start,
    }),
    urn,
  )!;

test('report, board pack, ladder and list give two figures the difference that a reader finds between them', () => {
  const rate = fc.integer({ min: 880_000, max: 970_000 }).map((value) => value / 10_000);
  fc.assert(
    fc.property(fc.constantFrom(...[90.36, 90.44, 90.4, 90.41]), rate, (start, similar) => {
      const found = report(start, similar);
      const gap = /Gap: (?:([\d.]+) percentage points? (above|below)|None to speak of)/;
      const [, size = '0', side] = gap.exec(reportText(found))!;
      const signed = Number(size) * (side === 'above' ? -1 : 1);
      expect(signed).toBeCloseTo(Number(similar.toFixed(1)) - 90.4, 6);
      expect(boardPack(found).sections.map(sectionText).join('\n')).toContain(
        gap.exec(reportText(found))![0],
      );
      const listed = gapWords(similar - start, { attendance: start, similar });
      expect(reportText(found)).toContain(`Similar schools’ average | ${similar.toFixed(1)}% | ${listed}`);
      expect(Number(listed.replace('−', '-'))).toBeCloseTo(signed, 6);
    }),
    { numRuns: 60 },
  );
});
