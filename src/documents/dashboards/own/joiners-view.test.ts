import { expect, test } from 'vitest';
import { inventedCounts } from '../../../../tests/fixtures/counts-of-school.ts';
import { halfDaysView } from './half-days-view.ts';
import { joinersView } from './joiners-view.ts';

const longDay = String;

test('says how joiners spread, of the year group of which most came, with how many came', () => {
  const view = joinersView(
    [
      { yearGroup: 9, joiners: 3, bands: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
      { yearGroup: 7, joiners: 200, bands: [100, 20, 15, 5, 4, 2, 1, 1, 0, 0, 2] },
    ],
    [],
  );
  expect(view.message).toBe(
    'Of 200 pupils who joined Year 7, last year’s sessions came with 150. At their last school 30 of these (20.0%) missed a tenth or more of their sessions, and 2 a half or more.',
  );
  expect(view.rows.map(([, pupils]) => pupils!.value)).toEqual([100, 20, 15, 5, 4, 2, 1, 1, 0, 0, 2]);
  expect(view.rows[0]![3]!.value).toBe('x');
  expect(view.notes!.join(' ')).toContain('Nothing came with 50 pupils.');
  expect(view.notes!.join(' ')).toContain('other year groups too, who are in no figure here: 1 of Year 9.');
  expect(view.notes!.join(' ')).toContain('Many who missed much in Year 6');
  expect(view.draw!(720)).toContain('Missed 50% or more');
  expect(joinersView([], []).empty).toContain('No sessions of last year have come');
});

test('names Reception, and says nothing of how many joined where the roll itself begins', () => {
  const view = joinersView(
    [{ yearGroup: 0, joiners: undefined, bands: [5, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0] }],
    [],
  );
  expect(view.message).toMatch(/^Last year’s sessions came with 7 pupils who joined Reception\. At their/);
  expect(view.columns).toContain('All of Reception, this year so far, %');
  expect(view.notes!.join(' ')).toContain('How many others joined is not known');
  expect(view.notes!.join(' ')).not.toMatch(/Year 6|other year groups|Nothing came/);
});

test('beside joiners stands the whole year group so far', () => {
  const records = inventedCounts('secondary');
  const view = joinersView(
    [{ yearGroup: 8, joiners: 10, bands: [10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }],
    records,
  );
  const shares = view.rows.map((row) => Number(row[3]!.value));
  expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100, 9);
});

test('mornings and afternoons add up to the day, and a school whose halves nobody counted is told so', () => {
  const records = inventedCounts('primary');
  const view = halfDaysView({ records, longDay });
  expect(view.message).toMatch(
    /^Absence in the year to date is \d+\.\d% in mornings and \d+\.\d% in afternoons\./,
  );
  expect(view.rows.map(([name]) => name!.text)).toContain('Mondays');
  const [, morning, afternoon] = view.rows[1]!.map(({ value }) => Number(value)) as [number, number, number];
  const days = records.filter(({ window }) => window.kind === 'day');
  const all = days.map(({ groups }) => groups.find((one) => one.mornings !== undefined)!);
  const sum = (counts: 'sessions' | 'mornings', codes: RegExp) =>
    all.reduce(
      (total, one) =>
        total + [...one[counts]!].reduce((own, [code, n]) => own + (codes.test(code) ? n : 0), 0),
      0,
    );
  const absent = /^(I|M|C|C1|C2|J1|S|T|R|E|G|N|O|U)$/;
  const possible = /^(\/|\\|L|K|V|P|W|B|I|M|C|C1|C2|J1|S|T|R|E|G|N|O|U)$/;
  expect(morning).toBeCloseTo((100 * sum('mornings', absent)) / sum('mornings', possible), 9);
  expect(afternoon).toBeCloseTo(
    (100 * (sum('sessions', absent) - sum('mornings', absent))) /
      (sum('sessions', possible) - sum('mornings', possible)),
    9,
  );
  const without = records.map((record) => ({
    ...record,
    groups: record.groups.map(({ mornings: _, ...group }) => group),
  }));
  expect(halfDaysView({ records: without, longDay }).empty).toBe(
    'Mornings and afternoons are not counted apart yet. Where registers are counted here, they will be as soon as the next register comes in.',
  );
});
