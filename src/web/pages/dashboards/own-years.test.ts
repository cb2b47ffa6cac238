import { expect, test } from 'vitest';
import { inventedCounts } from '../../../../tests/fixtures/counts-of-school.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { writtenCounts } from '../../../attendance/counts/written-count.ts';
import { figureSpans } from '../../../attendance/figures/figure-key.ts';
import { KeptBySize } from '../../../attendance/figures/kept-by-size.ts';
import { measures } from '../../../attendance/figures/measure.ts';
import { suppressed } from '../../../attendance/published.ts';
import type { StandingRow } from '../../../store/postgres/counts/standing-record.ts';
import { type OwnYear, ownYears } from './own-years.ts';
import { protectedYears } from './protected-years.ts';

const urn = sampleUrns.londonSecondary;
const last = '2026-09-20' as IsoDate;
const on = { today: '2026-09-21' as IsoDate, asOn: '2026-09-21' as IsoDate };
const rows = inventedCounts('primary', last).map(
  (record): StandingRow => ({
    urn,
    kind: record.window.kind,
    from: record.window.first,
    to: record.window.last,
    version: record.version,
    counts: writtenCounts(record),
    of_marks: true,
  }),
);
const counted = { name: 'as they stand', rows };
const protect = protectedYears();

const hiddenIn = ({ of: { place, figures }, times }: OwnYear) =>
  figureSpans.flatMap((span) =>
    [...times[span]].flatMap(([last, groups]) =>
      [...groups.keys()].flatMap((group) =>
        measures.filter((measure) => figures.get(place, { span, last }, group, measure) === suppressed),
      ),
    ),
  ).length;

test.each([
  [true, false],
  [false, true],
])(
  'what one sees exactly is never another’s, whoever looks first (exactly: %s, then %s)',
  async (...order) => {
    const kept = new KeptBySize<OwnYear>(8_000_000);
    const seen = new Map<boolean, OwnYear>();
    for (const exact of order) {
      const own = ownYears(kept, protect, { urn, exact });
      expect(own.remembered(counted.name)).toBe(false);
      seen.set(exact, await own.of(counted, on));
    }
    expect(hiddenIn(seen.get(true)!)).toBe(0);
    expect(hiddenIn(seen.get(false)!)).toBeGreaterThan(0);
    // Each is given their own again, without the rows.
    for (const exact of order) {
      const again = ownYears(kept, protect, { urn, exact });
      expect(again.remembered(counted.name)).toBe(true);
      expect(await again.of({ ...counted, rows: [] }, on)).toBe(seen.get(exact));
    }
  },
);
