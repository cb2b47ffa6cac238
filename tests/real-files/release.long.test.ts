import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { makeRelease } from '../../src/expectations/make-release.ts';
import { filesOnDisk } from '../../src/intake/official/files.ts';
import { readDataset } from '../../src/intake/official/read-dataset.ts';
import { sealRelease } from '../../src/store/release-folder/seal-release.ts';
import { realEffects } from '../../src/work/effects.ts';
import { defaultMethod } from '../fixtures/small-england.ts';
import { describeOnRealFiles, england } from './england.ts';

/*
 * What is written is measured here by readers of its own (a split at commas, a join by hand), so that a mistake of the
 * intake or of the evaluation cannot hide itself. R² is 1 − residual over total sum of squares.
 */

type Row = Readonly<Record<string, string>>;

/** Rows of a table without quoted commas in the columns that are used. */
function rowsOf(text: string): Row[] {
  const [header = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)!;
    return Object.fromEntries(names.map((name, i) => [name, (cells[i] ?? '').replace(/,$/, '')]));
  });
}
const official = (path: string) => rowsOf(readFileSync(join(england, path), 'latin1'));
const figureOf = (text = ''): number => (text.trim() === '' ? Number.NaN : Number(text.replace('%', '')));

interface Written {
  readonly expectations: readonly Row[];
  readonly similar: readonly Row[];
  readonly checks: readonly Row[];
}
let later: Written;
let earlier: Written;

async function written(baseline: '2018-19' | '2022-23'): Promise<Written> {
  const { dataset } = readDataset({ files: filesOnDisk, folder: england, baseline });
  const draft = await realEffects.calculate((calculator) =>
    makeRelease(dataset, { ...defaultMethod(), otherDefinitions: [] }, { calculator }),
  );
  const { files } = sealRelease(draft, new Uint8Array());
  const table = (path: string) =>
    rowsOf(new TextDecoder().decode(files.find((file) => file.path === path)!.content as Uint8Array));
  return {
    expectations: table('expectations.csv'),
    similar: table('similar-schools.csv'),
    checks: table('checks.csv'),
  };
}

function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  const middle = ascending.length / 2;
  return (ascending[Math.ceil(middle) - 1]! + ascending[Math.floor(middle)]!) / 2;
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Attendance in 2022/23 of a school of 2018/19: by URN, else by the authority and number that stay with a site. */
function laterAttendance(): (urn: string) => number {
  const rows = official('2022-2023/england_abs.csv').filter(({ LA }) => LA !== 'NAT');
  const site = ({ LA, ESTAB }: Row) => `${LA} ${ESTAB}`;
  const byUrn = new Map(rows.map((row) => [row.URN, figureOf(row.PERCTOT)]));
  const bySite = new Map(rows.map((row) => [site(row), figureOf(row.PERCTOT)]));
  const sites = new Map(official('2018-2019/england_abs.csv').map((row) => [row.URN, site(row)]));
  return (urn) => 100 - (byUrn.get(urn) ?? bySite.get(sites.get(urn) ?? '') ?? Number.NaN);
}

describeOnRealFiles('a release of the real England', () => {
  beforeAll(async () => {
    later = await written('2022-23');
    earlier = await written('2018-19');
  }, 240_000);

  const countOf = ({ expectations }: Written, status: string) =>
    expectations.filter((row) => row.status === status).length;

  it('has every state school of the census and of absence, nearly all with an expectation', () => {
    // With the 25 new academies that have absence and no census row: they stand with their reason.
    expect(later.expectations).toHaveLength(21_650 + 25);
    expect(earlier.expectations.length).toBeGreaterThan(21_500);
    for (const release of [later, earlier]) {
      const given = countOf(release, 'set') + countOf(release, 'maintain');
      expect(given).toBeGreaterThan(20_800);
      expect(countOf(release, 'too-few-similar-schools')).toBeLessThan(100);
      expect(countOf(release, 'too-few-pupils')).toBeLessThan(200);
      expect(countOf(release, 'maintain')).toBeGreaterThan(200);
    }
    expect(countOf(later, 'alternative-provision')).toBe(335);
  });

  it('passes every check', () => {
    for (const { checks } of [later, earlier]) {
      expect(checks.length).toBeGreaterThan(10);
      expect(checks.filter(({ result }) => result === 'failed')).toEqual([]);
      // No last release was named, and 2018/19 has no year before it at hand.
      expect(checks.filter(({ result }) => result === 'not run').length).toBeLessThanOrEqual(2);
    }
  });

  it('asks for what the published absence and its own columns add up to', () => {
    const published = new Map(
      official('2022-2023/england_abs.csv').map((row) => [row.URN, 100 - figureOf(row.PERCTOT)]),
    );
    let byUrn = 0;
    for (const row of later.expectations) {
      if (row.expected_attendance === '') continue;
      const own = published.get(row.urn!);
      if (own !== undefined) {
        byUrn++;
        expect(Number(row.baseline_attendance)).toBeCloseTo(own, 9);
      }
      const asked = Number(row.minimum_improvement);
      expect(Number(row.expected_attendance)).toBeCloseTo(Number(row.baseline_attendance) + asked, 6);
      expect(asked).toBeGreaterThanOrEqual(0);
      expect(asked).toBeLessThanOrEqual(0.6);
      expect(row.status).toBe(asked === 0 ? 'maintain' : 'set');
    }
    expect(byUrn).toBeGreaterThan(20_500);
  });

  it('compares each school with the mean of the schools it names', () => {
    const attendance = new Map(later.expectations.map((row) => [row.urn, Number(row.baseline_attendance)]));
    const lists = Map.groupBy(later.similar, ({ urn }) => urn);
    for (const row of later.expectations) {
      if (row.similar_attendance === '') continue;
      const mean = average(lists.get(row.urn)!.map(({ similar_urn }) => attendance.get(similar_urn)!));
      expect(Math.abs(mean - Number(row.similar_attendance))).toBeLessThan(1e-4);
    }
  });

  it('names distinct schools, never the school itself, none on more than 60 lists', () => {
    for (const { similar } of [later, earlier]) {
      const pairs = new Set(similar.map(({ urn, similar_urn }) => `${urn} ${similar_urn}`));
      expect(pairs.size).toBe(similar.length);
      expect(similar.filter(({ urn, similar_urn }) => urn === similar_urn)).toEqual([]);
      const serves = Map.groupBy(similar, ({ similar_urn }) => similar_urn);
      expect(Math.max(...serves.values().map(({ length }) => length))).toBeLessThanOrEqual(60);
    }
  });

  it.each([
    { phase: 'primary', leastRSquared: 0.415, mostDifference: 2 },
    { phase: 'secondary', leastRSquared: 0.46, mostDifference: 2.9 },
  ])('chooses $phase schools that are alike, and stay alike in a year it never saw', (to) => {
    const census = new Map(official('2018-2019/england_census.csv').map((row) => [row.URN, row]));
    const attendance = laterAttendance();
    const lists = Map.groupBy(earlier.similar, ({ urn }) => urn);
    const observed: number[] = [];
    const predicted: number[] = [];
    const differences: number[] = [];
    for (const { urn, phase } of earlier.expectations) {
      const own = census.get(urn!);
      const others = lists.get(urn)?.map(({ similar_urn }) => similar_urn!) ?? [];
      if (phase !== to.phase || own === undefined || !(figureOf(own.NOR) >= 60) || others.length === 0)
        continue;
      for (const other of others)
        differences.push(Math.abs(figureOf(own.PNUMFSMEVER) - figureOf(census.get(other)?.PNUMFSMEVER)));
      const figures = others.map(attendance).filter(Number.isFinite);
      const result = attendance(urn!);
      if (figures.length < 10 || Number.isNaN(result)) continue;
      observed.push(result);
      predicted.push(average(figures));
    }
    expect(observed.length).toBeGreaterThan(to.phase === 'primary' ? 13_000 : 2500);
    const mean = average(observed);
    const total = observed.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const left = observed.reduce((sum, value, i) => sum + (value - predicted[i]!) ** 2, 0);
    const rSquared = 1 - left / total;
    const difference = median(differences.filter(Number.isFinite));
    process.stderr.write(
      `${to.phase}: R² ${rSquared.toFixed(4)} of ${observed.length} schools, median ever-6 difference ${difference.toFixed(2)}\n`,
    );
    expect(rSquared).toBeGreaterThanOrEqual(to.leastRSquared);
    expect(difference).toBeLessThanOrEqual(to.mostDifference);
  });
});
