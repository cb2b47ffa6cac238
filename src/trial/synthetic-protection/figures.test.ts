import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { figureKey } from '../../attendance/figures/figure-key.ts';
import { figureViews } from '../../attendance/figures/figure-views.ts';
import { figuresOfSchools } from '../../attendance/figures/figures-of-schools.ts';
import { linkedFigures } from '../../attendance/figures/linked-figures.ts';
import { timesOver } from '../../attendance/figures/place-year.ts';
import { schoolYearOf } from '../../attendance/figures/school-year.ts';
import { indexLinkedSet } from '../../attendance/protection/linked-set.ts';
import { protectionOne as settings } from '../../attendance/protection/protection.fixture.ts';
import { synthesiseEngland } from '../synthetic-england/england.ts';
import { countsOfMarks } from '../synthetic-marks/counts-of-marks.ts';
import { codeText } from '../synthetic-marks/mark-bytes.ts';
import { markedSchools } from '../synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../synthetic-marks/marks-files.ts';
import { yearSessions } from '../synthetic-marks/school-year-dates.ts';

const until = '2026-10-03' as IsoDate;
const england = synthesiseEngland(300, 2024, undefined);
const marked = markedSchools(england, 2024, 2026);
const schools = [
  ...yearsOfSchools(
    ['primary', 'primary', 'secondary'].map((phase, at) => marked.filter((one) => one.phase === phase)[at]!),
    2024,
    2026,
  ),
].map((marks) => ({ marks, year: schoolYearOf(countsOfMarks(marks, until)) }));
const first = schools[2]!;

describe('the figures of a school', () => {
  const place = { name: 'school', of: 'school', keep: 0 } as const;
  const set = linkedFigures(place, first.year, settings);

  test('add up, and no two have the same name', () => {
    expect(() => indexLinkedSet(set)).not.toThrow();
    expect(set.sums.length).toBeGreaterThan(50);
  });

  test('are what the marks say, counted again one by one', () => {
    const { marks } = first;
    const last = '2026-09-30' as IsoDate;
    const day = marks.days.indexOf(last);
    let [possible, absent] = [0, 0];
    for (let pupil = 0; pupil < marks.counted; pupil += 1)
      for (const half of [0, 1]) {
        const code = codeText(marks.codes[pupil * yearSessions + 2 * day + half]!);
        if ('/\\LKVPWBIMCSTREGNOU'.includes(code[0] ?? '?') || /^[CJ][12]?$/.test(code)) possible += 1;
        if (/^(?:I|M|C|C1|C2|J1|S|T|R|E|G|N|O|U)$/.test(code)) absent += 1;
      }
    const value = (measure: 'possible' | 'absence') =>
      set.cells.find(({ key }) => key === figureKey('school', { span: 'day', last }, 'all', measure))?.value;
    expect(value('possible')).toBe(possible);
    expect(value('absence')).toBe(absent);
  });

  test('of which somebody sees one are all in the list of views', () => {
    for (const { key, unseen } of set.cells) {
      if (unseen === true) continue;
      const [, span, , group, measure] = key.split('|');
      const kind = group === 'all' ? 'whole' : group!.startsWith('year ') ? 'year-group' : 'characteristic';
      expect(
        figureViews.some(
          (view) =>
            view.span === span && view.groups === kind && (view.measures as string[]).includes(measure!),
        ),
      ).toBe(true);
    }
  });

  test('of a time are there when it is over', () => {
    const over = timesOver(first.year, '2026-09-16' as IsoDate);
    expect([...over.day.keys()].at(-1)).toBe('2026-09-15');
    expect([...over.week.keys()]).toEqual(['2026-09-06', '2026-09-13']);
  });
});

test('the figures of a place are those of its schools, and each school has a row by week and longer', () => {
  const place = figuresOfSchools(
    'authority',
    schools.map(({ marks, year }) => ({ urn: marks.school.urn, phase: marks.school.phase, year })),
    true,
    settings,
  );
  const { cells, at } = indexLinkedSet(place);
  const value = (name: string) =>
    cells[at.get(figureKey(name, { span: 'week', last: '2026-09-27' as IsoDate }, 'all', 'absence'))!]!.value;
  expect(value('authority')).toBe(value('authority, primary') + value(`school ${first.marks.school.urn}`));
  expect(value('authority')).toBe(
    schools.reduce((sum, { marks }) => sum + value(`school ${marks.school.urn}`), 0),
  );
  expect(
    cells.some(({ key, unseen }) => unseen !== true && key.startsWith('school') && key.includes('|day|')),
  ).toBe(false);
});
