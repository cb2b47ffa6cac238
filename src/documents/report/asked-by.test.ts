import { expect, test } from 'vitest';
import { sectionText } from '../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns, urnWithout } from '../../../tests/fixtures/sample-release.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { askedBy } from './asked-by.ts';
import { reportContent } from './report-content.ts';

test.each([sampleUrns.londonSecondary, urnWithout.closing])(
  'on paper the last day to respond follows at once what is asked, or that nothing is (%d)',
  (urn) => {
    const report = reportContent(sampleRelease(), urn)!;
    const { sections } = askedBy(report, '2026-09-18' as IsoDate);
    const [, , sentence] = sectionText(sections[0]!).split('\n');
    expect(sentence).toMatch(/\. Please respond by 18 September 2026\.$/);
    expect(sections.slice(1)).toEqual(report.sections.slice(1));
    expect(askedBy(report, undefined)).toBe(report);
  },
);
