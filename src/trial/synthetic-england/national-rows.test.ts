import { describe, expect, it } from 'vitest';
import { syntheticEngland } from './synthetic-england.ts';

const files = new Map(
  [...syntheticEngland({ schools: 4_000, seed: 5 }).files].map(({ path, content }) => [path, content]),
);

/** The rows of a file without quoted commas, by column name. */
function rowsOf(path: string): Record<string, string>[] {
  const lines = new TextDecoder().decode(files.get(path)).trimEnd().split('\n');
  // Only names hold commas, always in quotes, and no test needs them.
  const [header, ...rows] = lines.map((line) => line.replace(/"[^"]*"/g, 'quoted').split(','));
  return rows.map((row) => Object.fromEntries(header?.map((name, k) => [name, row[k] ?? '']) ?? []));
}

const total = (rows: readonly Record<string, string>[], column: string) =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);

describe('school-level absence', () => {
  const rows = rowsOf('2025-2026/absence_school_level.csv');
  const schools = rows.filter((row) => row.geographic_level === 'School');
  const counted = schools.filter((row) => /^\d+$/.test(row.enrolments ?? ''));

  it.each(['State-funded primary', 'State-funded secondary', 'Special'])('adds up for %s', (phase) => {
    const national = rows.find((row) => row.geographic_level === 'National' && row.education_phase === phase);
    const members = counted.filter((row) => row.education_phase === phase);
    // What `c` hides is a handful of pupils.
    for (const column of ['enrolments', 'sess_possible', 'sess_overall', 'enrolments_pa_10_exact']) {
      expect(total(members, column) / Number(national?.[column])).toBeCloseTo(1, 3);
    }
  });

  it('adds up within each school, and its percentages follow from its counts', () => {
    for (const row of counted) {
      const number = (column: string) => Number(row[column]);
      expect(number('sess_authorised') + number('sess_unauthorised')).toBe(number('sess_overall'));
      const percent = (100 * number('sess_overall')) / number('sess_possible');
      expect(number('sess_overall_percent')).toBeCloseTo(percent, 4);
      expect(number('enrolments_pa_50_exact')).toBeLessThanOrEqual(number('enrolments_pa_10_exact'));
      // Persistent absentees missed a tenth at least, severe ones half.
      const least = 0.1 * number('enrolments_pa_10_exact') + 0.4 * number('enrolments_pa_50_exact');
      expect(least).toBeLessThanOrEqual((percent / 100) * number('enrolments') + 0.5);
    }
  });

  it('names a reason for every school without figures', () => {
    const without = schools.filter((row) => !counted.includes(row));
    expect(without.length).toBeGreaterThan(0);
    for (const row of without) expect(['c', 'x']).toContain(row.sess_overall_percent);
  });
});

describe('compare-school-performance absence', () => {
  it.each(['2018-2019', '2023-2024'])(
    'of %s has three national rows near the mean weighted by roll',
    (year) => {
      const rows = rowsOf(`${year}/england_abs.csv`);
      const rolls = new Map(rowsOf(`${year}/england_census.csv`).map((row) => [row.URN, Number(row.NOR)]));
      expect(rows.slice(-3).map((row) => `${row.LA} ${row.ESTAB} ${row.URN}`)).toEqual([
        'NAT PRI ',
        'NAT SEC ',
        'NAT SPE ',
      ]);
      for (const [code, low, high] of [
        ['PRI', 2000, 3999],
        ['SEC', 4000, 5999],
      ] as const) {
        const members = rows.filter((row) => Number(row.ESTAB) >= low && Number(row.ESTAB) <= high);
        const pupils = members.reduce((sum, row) => sum + (rolls.get(row.URN) ?? 0), 0);
        const weighted = members.reduce(
          (sum, row) => sum + Number(row.PERCTOT) * (rolls.get(row.URN) ?? 0),
          0,
        );
        const national = rows.find((row) => row.ESTAB === code);
        expect(Math.abs(weighted / pupils - Number(national?.PERCTOT))).toBeLessThan(0.07);
      }
    },
  );

  it('suppresses a few persistent figures in 2018/19 and none later', () => {
    const suppressed = (year: string) =>
      rowsOf(`${year}/england_abs.csv`).filter((row) => row.PPERSABS10 === 'SUPP').length;
    expect(suppressed('2018-2019')).toBeGreaterThan(50);
    expect(suppressed('2023-2024')).toBe(0);
  });
});

describe('census', () => {
  it.each(['2018-2019', '2025-2026'])('of %s adds up to its national rows', (year) => {
    const rows = rowsOf(`${year}/england_census.csv`);
    const national = rows.filter((row) => row.URN === 'NAT');
    expect(national).toHaveLength(3);
    const kinds = ['State-funded primary', 'State-funded secondary', 'State-funded special school'];
    for (const [k, kind] of kinds.entries()) {
      const members = rows.filter((row) => row.SCHOOLTYPE === kind && row.URN !== 'NAT');
      for (const column of ['NOR', 'NORG', 'TSENELSE', 'TSENELK']) {
        expect(total(members, column)).toBe(Number(national[k]?.[column]));
      }
    }
  });

  it('writes percentages as each year does, and NA for independents', () => {
    const earlier = rowsOf('2018-2019/england_census.csv');
    const later = rowsOf('2025-2026/england_census.csv');
    for (const row of earlier) expect(row.PNORG).toMatch(/^\d+(\.\d)?$/);
    for (const row of later) expect(row.PNORG).toMatch(/^\d+\.\d%$/);
    for (const row of [...earlier, ...later].filter(
      ({ SCHOOLTYPE }) => SCHOOLTYPE === 'Independent school',
    )) {
      expect(row.PNUMFSMEVER).toBe('NA');
    }
  });
});
