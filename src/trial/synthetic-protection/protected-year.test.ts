import { expect, test } from 'vitest';
import { inventedCounts } from '../../../tests/fixtures/counts-of-school.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { figureKey } from '../../attendance/figures/figure-key.ts';
import { linkedFigures } from '../../attendance/figures/linked-figures.ts';
import { protectSchoolYear, yearOfOthers } from '../../attendance/figures/protect-school-year.ts';
import { schoolYearOf } from '../../attendance/figures/school-year.ts';
import { auditProtection } from '../../attendance/protection/audit-protection.ts';
import { protectionOne as settings } from '../../attendance/protection/protection.fixture.ts';
import { isMissing } from '../../attendance/published.ts';
import { startNarrowFinder } from '../../numerics/reach-of-unknowns.ts';

const findNarrow = await startNarrowFinder();

test.each(['primary', 'secondary'] as const)(
  'pages of a %s school that came out week after week, kept side by side, give nothing away',
  (phase) => {
    const records = inventedCounts(phase);
    const { urn } = records[0]!;
    const year = schoolYearOf(records);
    const place = { name: `school ${urn}`, of: 'school', keep: 0 } as const;
    const hiddenIn = (today: IsoDate) => {
      const figures = protectSchoolYear(urn, year, { settings, findNarrow, today });
      const set = linkedFigures(place, yearOfOthers(year, today), settings);
      const hidden = new Set(
        set.cells.flatMap(({ key, unseen }) => {
          if (unseen === true) return [];
          const [name, span, last, group, measure] = key.split('|');
          const figure = figures.get(
            name!,
            { span: span as 'day', last: last as IsoDate },
            group as 'all',
            measure as 'absence',
          );
          return isMissing(figure) ? [key] : [];
        }),
      );
      expect(auditProtection(set, { settings, hidden, findNarrow })).toEqual([]);
      return { hidden, keys: new Set(set.cells.map(({ key }) => key)) };
    };
    let before = hiddenIn('2026-09-14' as IsoDate);
    for (let week = 1; week <= 10; week += 1) {
      const page = hiddenIn(daysAfter('2026-09-14' as IsoDate, 7 * week));
      // What both pages have is hidden in both or in neither.
      expect(page.hidden.intersection(before.keys)).toEqual(before.hidden);
      before = page;
    }
    expect(
      before.keys.has(
        figureKey(place.name, { span: 'week', last: '2026-11-15' as IsoDate }, 'all', 'absence'),
      ),
    ).toBe(true);
  },
);

test('what is not over is not there: a page of a Wednesday has nothing of its week', () => {
  const year = schoolYearOf(inventedCounts('primary'));
  const until = [...yearOfOthers(year, '2026-10-07' as IsoDate).day.keys()].at(-1);
  expect(until).toBe('2026-10-02');
});
