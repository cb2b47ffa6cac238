import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { firstWeekOfAuthorities } from '../../src/documents/dashboards/views/first-week.ts';
import { correlation } from '../../src/numerics/correlation.ts';
import { authoritiesByWeek } from './authorities-by-period.ts';
import { describeOnRealFiles, england } from './england.ts';

// How an authority's first week that was published goes with the rest of its year: what pages of year groups say of a first week,
// and docs/progress.md.

const phases = ['Primary', 'Secondary', 'Special'] as const;
type Phase = (typeof phases)[number];
const years = ['202223', '202324', '202425', '202526'] as const;

/** An authority's schools of one phase in one year, absence in % of possible sessions. */
interface Begun {
  readonly first: number;
  readonly rest: number;
}

type Row = Readonly<Record<string, string>>;

/** Every authority that has both: its first week, and its year without that week. */
function begunYears(year: (typeof years)[number], phase: Phase): readonly Begun[] {
  const { places, days, rates, possible } = weekly;
  const start = year.slice(0, 4);
  const at = days.findIndex((day) => day >= `${start}-08-01`);
  return places.flatMap((place, i) => {
    const whole = place.endsWith(` ${phase}`) ? wholeYears.get(`${year} ${place}`) : undefined;
    const [first, sessions] = [100 - rates[i]![at]!, possible[i]![at]!];
    if (whole === undefined || Number.isNaN(first) || Number.isNaN(sessions)) return [];
    const absent = (whole.possible * whole.absence - sessions * first) / 100;
    return [{ first, rest: (100 * absent) / (whole.possible - sessions) }];
  });
}

let weekly: ReturnType<typeof authoritiesByWeek>;
let wholeYears: ReadonlyMap<string, { readonly possible: number; readonly absence: number }>;

/** Places among others, the average of those that share one. */
function ranks(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Points of the rest of the year for each point of the first week, by least squares, in %. */
function remained(begun: readonly Begun[]): number {
  const [first, rest] = [mean(begun.map((one) => one.first)), mean(begun.map((one) => one.rest))];
  const products = begun.reduce((sum, one) => sum + (one.first - first) * (one.rest - rest), 0);
  return (100 * products) / begun.reduce((sum, one) => sum + (one.first - first) ** 2, 0);
}

/** Of the quarter with the most absence in the first week, how many in 100 are of that quarter in the rest of the year. */
function stayed(begun: readonly Begun[]): number {
  const quarter = Math.floor(begun.length / 4);
  const highest = (of: (one: Begun) => number) =>
    new Set(begun.toSorted((a, b) => of(b) - of(a)).slice(0, quarter));
  const rest = highest((one) => one.rest);
  return (100 * [...highest((one) => one.first)].filter((one) => rest.has(one)).length) / quarter;
}

describeOnRealFiles('the first week of a year and the rest of it, of authorities', () => {
  beforeAll(() => {
    weekly = authoritiesByWeek();
    const rows: Row[] = parse(readFileSync(join(england, 'attendance/termly_by_local_authority.csv')), {
      columns: true,
      bom: true,
    });
    wholeYears = new Map(
      rows.flatMap((row) => {
        const [possible, absence] = [Number(row.possible_sessions), Number(row.overall_absence_perc)];
        const isWhole = row.geographic_level === 'Local authority' && row.time_identifier === 'YTD';
        return isWhole && possible > 0 && absence > 0
          ? [[`${row.time_period} ${row.la_name} ${row.phase}`, { possible, absence }] as const]
          : [];
      }),
    );
  });

  test('what pages and docs/progress.md say of it is what the files say', () => {
    const found = years.map((year) =>
      phases.map((phase) => {
        const begun = begunYears(year, phase);
        expect(begun.length).toBeGreaterThan(130);
        return {
          year,
          phase,
          authorities: begun.length,
          likeness: correlation(ranks(begun.map((one) => one.first)), ranks(begun.map((one) => one.rest))),
          remained: Math.round(remained(begun)),
          quarter: Math.round(stayed(begun)),
        };
      }),
    );
    const lines = found.map((each) => {
      const row = (of: (one: (typeof each)[number]) => string | number) => each.map(of).join(', ');
      return `| ${each[0]!.year.slice(0, 4)}/${each[0]!.year.slice(4)} | ${row((one) => one.likeness.toFixed(2))} | ${row(({ remained: share }) => `${share}%`)} | ${row(({ quarter }) => quarter)} |`;
    });
    process.stdout.write(`${lines.join('\n')}\n`);
    const docs = readFileSync('docs/progress.md', 'utf8');
    for (const line of lines) expect(docs).toContain(line);
    const all = found.flat();
    const between = (values: readonly number[]) => [Math.min(...values), Math.max(...values)];
    expect(firstWeekOfAuthorities).toEqual({
      likeness: between(all.map(({ likeness }) => Number(likeness.toFixed(2)))),
      remained: Object.fromEntries(
        phases.map((phase) => [
          phase.toLowerCase(),
          between(all.filter((one) => one.phase === phase).map((one) => one.remained)),
        ]),
      ),
      quarter: between(all.map(({ quarter }) => quarter)),
    });
  });
});
