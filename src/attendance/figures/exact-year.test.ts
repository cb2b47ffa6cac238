import { describe, expect, test } from 'vitest';
import { inventedCounts } from '../../../tests/fixtures/counts-of-school.ts';
import type { CountRecord } from '../counts/count-record.ts';
import { writtenCounts } from '../counts/written-count.ts';
import { notAvailable } from '../published.ts';
import { exactYear } from './exact-year.ts';
import { figureSpans, pupilMeasures } from './figure-key.ts';
import { exactFigures } from './figures.ts';
import { measures } from './measure.ts';
import { schoolYearOf } from './school-year.ts';

const isFirst = (_: unknown, at: number) => at === 0;

describe('a school’s exact year', () => {
  const whole = inventedCounts('primary');
  test.each<readonly [string, readonly CountRecord[]]>([
    ['as it is', whole],
    ['without records of anything longer than a day', whole.filter(({ window }) => window.kind === 'day')],
    ['without half of its days', whole.filter(({ window }, at) => window.kind !== 'day' || at % 2 === 0)],
    [
      'with days in disorder, and none of September',
      whole.filter(({ window }) => window.first > '2026-09-30').toReversed(),
    ],
    [
      'where nobody says how many pupils there are',
      whole.map((record) => ({
        ...record,
        groups: record.groups.map((group) => ({ ...group, pupils: notAvailable, enrolments: notAvailable })),
      })),
    ],
    [
      'where one group alone has pupils, and others are not there',
      whole.map((record, at) => ({
        ...record,
        groups: record.groups
          .filter((_, n) => (n + at) % 3 > 0)
          .map((group, n) =>
            isFirst(group, n) ? group : { ...group, pupils: notAvailable, absence: notAvailable },
          ),
      })),
    ],
    ['with no count', []],
  ])('has the figures that are made of tallies: %s', (_, records) => {
    const place = 'school 100001';
    const tallies = schoolYearOf(records);
    const expected = exactFigures(place, tallies);
    const { figures, times } = exactYear(
      place,
      records.map((record) => ({
        window: record.window,
        counts: JSON.parse(JSON.stringify(writtenCounts(record))),
      })),
    );
    for (const span of figureSpans) {
      expect([...times[span].keys()]).toEqual([...tallies[span].keys()]);
      for (const [last, groups] of tallies[span]) {
        expect([...times[span].get(last)!.keys()]).toEqual([...groups.keys()]);
        for (const group of groups.keys())
          for (const measure of [...measures, ...pupilMeasures])
            expect(
              figures.get(place, { span, last }, group, measure),
              `${span} ${last} ${group} ${measure}`,
            ).toEqual(expected.get(place, { span, last }, group, measure));
      }
    }
    expect(figures.get('another', { span: 'week', last: '2026-11-15' as never }, 'all', 'absence')).toEqual(
      notAvailable,
    );
  });
});
