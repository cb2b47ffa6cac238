import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { schoolDays, termOf } from '../sessions/school-term.fixture.ts';
import { draftNotice, missingContents, periodFits } from './notice-to-improve.ts';
import { unauthorisedCount } from './ten-in-ten.ts';

const days = schoolDays('2026-01-05', 4);
const count = unauthorisedCount(
  termOf(days, { '2026-01-06': 'O', '2026-01-07': ['O', '\\'] }),
  ['2026-01-05', '2026-01-12'] as IsoDate[],
  '2026-01-16' as IsoDate,
  { sessions: 10, schoolWeeks: 10 },
);
const facts = {
  count,
  support: ['Support plan of 2026-01-08: breakfast club'],
  declined: ['Early help: call the school office'],
  from: '2026-02-02' as IsoDate,
  until: '2026-03-02' as IsoDate,
};

test('the record fills what it can; what is case by case is left to a person', () => {
  const draft = draftNotice(facts);
  expect(draft.record).toBe(
    'In the school weeks from the week of 2026-01-05 to the week of 2026-01-12 your child missed 1 and a half days without leave.',
  );
  expect(draft.duty).toContain('Section 7 of the Education Act 1996');
  expect(missingContents(draft)).toEqual(['sufficientImprovement', 'actingSooner']);
});

test('a notice without support says so by what is missing', () => {
  expect(missingContents(draftNotice({ ...facts, support: [], declined: [] }))).toEqual([
    'supportSoFar',
    'furtherSupport',
    'sufficientImprovement',
    'actingSooner',
  ]);
});

test('a period is three to six weeks', () => {
  const weeks = { least: 3, most: 6 };
  expect([2, 3, 6, 7, 3.5].map((length) => periodFits(length, weeks))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});
