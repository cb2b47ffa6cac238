import { expect, test } from 'vitest';
import { inventedCountsOfSchools } from '../../../tests/fixtures/counts-of-school.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { figuresOfSchools, schoolPlace } from '../../attendance/figures/figures-of-schools.ts';
import {
  editionsDue,
  protectEdition,
  type SchoolWithCounts,
} from '../../attendance/figures/protect-place-year.ts';
import type { ShownFigures } from '../../attendance/figures/shown-figures.ts';
import { auditProtection } from '../../attendance/protection/audit-protection.ts';
import { protectionOne as settings } from '../../attendance/protection/protection.fixture.ts';
import { nothingShownBefore, shownUpToNow } from '../../attendance/protection/shown-before.ts';
import type { Urn } from '../../attendance/urn.ts';
import { startNarrowFinder } from '../../numerics/reach-of-unknowns.ts';

const findNarrow = await startNarrowFinder();
const means = { settings, findNarrow };
const counted = inventedCountsOfSchools(18, '2026-10-11' as IsoDate).map(
  (school, at): SchoolWithCounts => ({ ...school, urn: (300_100 + at) as Urn }),
);
const hiddenOf = (figures: ShownFigures) =>
  new Set([...figures].filter(([, value]) => value === undefined).map(([key]) => key));

test('editions of a place, week after week and with amendments between, give nothing away side by side', () => {
  const schools = counted.slice(0, 7);
  let before = nothingShownBefore;
  let earlier = new Set<string>();
  for (const week of [1, 2, 3]) {
    const today = daysAfter('2026-09-21' as IsoDate, 7 * week);
    const [due] = editionsDue('authority-204', week === 3 ? schools.map(amended) : schools, today);
    const { figures } = protectEdition(due!, { ...means, before });
    const set = figuresOfSchools('authority-204', due!.schools, true, settings);
    const hidden = hiddenOf(figures);
    expect(hidden.size).toBeGreaterThan(0);
    expect(auditProtection(set, { ...means, hidden, before })).toEqual([]);
    expect([...earlier].filter((key) => !hidden.has(key))).toEqual([]);
    earlier = hidden;
    before = shownUpToNow(
      before,
      [...figures].map(([key, value]) => ({ key, value: value ?? 0 })),
      hidden,
    );
  }
});

/** One pupil who was ill was there after all, on every day of the first school's second week. */
function amended(school: SchoolWithCounts): SchoolWithCounts {
  if (school.urn !== counted[0]!.urn) return school;
  return {
    ...school,
    records: school.records.map((record) => {
      const { kind, last } = record.window;
      if (kind !== 'day' || last < '2026-09-14' || last > '2026-09-18') return record;
      return {
        ...record,
        groups: record.groups.map((group) => {
          const { sessions } = group;
          if ((sessions.get('I') ?? 0) < 2) return group;
          const moved = new Map(sessions)
            .set('I', sessions.get('I')! - 1)
            .set('/', (sessions.get('/') ?? 0) + 1);
          return { ...group, sessions: moved };
        }),
      };
    }),
  };
}

test('a phase with a single school is that school’s row, and so is a place with a single school', () => {
  const today = '2026-09-28' as IsoDate;
  const figuresOf = (schools: readonly SchoolWithCounts[]) => {
    const [due] = editionsDue('authority-205', schools, today);
    const { figures } = protectEdition(due!, { ...means, before: nothingShownBefore });
    const set = figuresOfSchools('authority-205', due!.schools, true, settings);
    expect(auditProtection(set, { ...means, hidden: hiddenOf(figures) })).toEqual([]);
    return [...figures.keys()];
  };
  const secondary = counted.find(({ phase }) => phase === 'secondary')!;
  const mixed = figuresOf([...counted.filter(({ phase }) => phase === 'primary').slice(0, 4), secondary]);
  expect(mixed.some((key) => key.startsWith('authority-205, primary|day|'))).toBe(true);
  expect(mixed.some((key) => key.startsWith('authority-205, secondary|'))).toBe(false);
  const row = mixed.filter((key) => key.startsWith(`${schoolPlace(secondary.urn)}|`));
  expect(row.length).toBeGreaterThan(5);
  expect(row.some((key) => key.includes('|day|') || key.includes('|year '))).toBe(false);
  const single = figuresOf([secondary]);
  expect(single.length).toBeGreaterThan(5);
  expect(single.every((key) => key.startsWith(`${schoolPlace(secondary.urn)}|`))).toBe(true);
});

test('the half terms of a place are those that most of its schools have', () => {
  const [due, ...others] = editionsDue('trust-1', counted.slice(0, 4), '2026-10-05' as IsoDate);
  expect(others).toEqual([]);
  expect(due).toMatchObject({ after: undefined, until: '2026-10-04' });
});
