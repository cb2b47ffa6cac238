import { describe, expect, it } from 'vitest';
import { correlation } from '../../numerics/correlation.ts';
import { mean } from '../../numerics/mean.ts';
import { quantile } from '../../numerics/quantile.ts';
import { rSquared } from '../../numerics/r-squared.ts';
import { standardDeviation } from '../../numerics/variance.ts';
import { nationalAbsence, nationalPersistent, nationalSevere } from './absence-calibration.ts';
import {
  type AbsencePhase,
  absencePhases,
  defaultSchools,
  type SyntheticYear,
  years,
} from './calibration.ts';
import { nationalSums, reportedAbsence, synthesiseEngland } from './england.ts';
import { percentage } from './official-file.ts';

const england = synthesiseEngland(defaultSchools, 2026, undefined);

interface Member {
  readonly index: number;
  readonly absence: number;
  readonly persistent: number;
  readonly truth: number;
  readonly roll: number;
  readonly ever6: number;
  /** A constant, the circumstances of the census and the regions. */
  readonly predictors: readonly number[];
}

function membersOf(phase: AbsencePhase, year: SyntheticYear): Member[] {
  return england.histories.flatMap(({ school }, index) => {
    const observed = school.phase === phase ? reportedAbsence(england, year, index) : undefined;
    const census = england.census.get(year)?.[index];
    const truth = england.underlying.get(year)?.[index]?.absence;
    if (observed === undefined || census === undefined || truth === undefined) return [];
    const ever6 = percentage(census.ever6, census.ever6Roll);
    const { roll } = census;
    const regions = Array.from({ length: 8 }, (_, region) =>
      Number(school.settlement.authority.region === region),
    );
    const shares = [census.eal, census.senSupport, census.ehcPlan].map((count) => percentage(count, roll));
    return {
      index,
      absence: percentage(observed.absent, observed.possible),
      persistent: percentage(observed.persistent, observed.enrolments),
      truth,
      roll,
      ever6,
      predictors: [1, ever6, ...shares, Math.log(roll), Number(school.selective), ...regions],
    };
  });
}

/** R² of ordinary least squares, by Gauss–Jordan on the normal equations; a column that is all 0 is left out. */
function explainedByCircumstances(members: readonly Member[]): number {
  const width = members[0]!.predictors.length;
  const used = Array.from({ length: width }, (_, k) => k).filter((k) =>
    members.some((m) => m.predictors[k] !== 0),
  );
  const x = members.map((member) => used.map((k) => member.predictors[k]!));
  const y = members.map(({ absence }) => absence);
  const table = used.map((_, i) => [
    ...used.map((_, j) => x.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
    x.reduce((sum, row, n) => sum + row[i]! * y[n]!, 0),
  ]);
  for (const [i, pivot] of table.entries()) {
    for (const [other, row] of table.entries()) {
      if (other === i) continue;
      const factor = row[i]! / pivot[i]!;
      for (const k of row.keys()) row[k] = row[k]! - factor * pivot[k]!;
    }
  }
  const weights = table.map((row, i) => row.at(-1)! / row[i]!);
  return rSquared(
    y,
    x.map((row) => row.reduce((sum, value, k) => sum + value * weights[k]!, 0)),
  );
}

const column = (members: readonly Member[], key: 'absence' | 'persistent' | 'roll' | 'ever6') =>
  members.map((member) => member[key]);

/** Absence of the schools with all of these years, a list per year. */
function series(phase: AbsencePhase, wanted: readonly SyntheticYear[]): number[][] {
  const byYear = wanted.map((year) => new Map(membersOf(phase, year).map((m) => [m.index, m.absence])));
  const all = [...byYear[0]!.keys()].filter((index) => byYear.every((year) => year.has(index)));
  return byYear.map((year) => all.map((index) => year.get(index)!));
}

const differences = (after: readonly number[], before: readonly number[]) =>
  after.map((v, i) => v - before[i]!);

describe('a full synthetic England', () => {
  it.each([
    ['primary', 16_770],
    ['secondary', 3_440],
    ['special', 1_030],
    ['alternative-provision', 335],
  ])('has in its newest census %s schools: %i', (phase, count) => {
    const open = england.histories.filter(
      ({ school }, i) => school.phase === phase && england.census.get(2025)?.[i] !== undefined,
    );
    expect(open).toHaveLength(count);
  });

  it.each([
    ['primary', 282, 163, 22, 15],
    ['secondary', 978, 413, 29, 15],
  ] as const)(
    'has in 2018/19 %s rolls of mean %d, SD %d, and ever-6 FSM of mean %d, SD %d per cent',
    (phase, roll, rollSd, fsm, fsmSd) => {
      const members = membersOf(phase, 2018);
      expect(mean(column(members, 'roll')) / roll).toBeCloseTo(1, 1);
      expect(standardDeviation(column(members, 'roll')) / rollSd).toBeCloseTo(1, 1);
      expect(Math.abs(mean(column(members, 'ever6')) - fsm)).toBeLessThan(0.7);
      expect(Math.abs(standardDeviation(column(members, 'ever6')) - fsmSd)).toBeLessThan(0.7);
    },
  );

  it.each(
    years.flatMap((year) =>
      absencePhases.map((phase) => [year, phase, nationalAbsence[year][phase]] as const),
    ),
  )('has the national absence of %i %s, %d per cent, sums over sums', (year, phase, asked) => {
    const { absent, possible } = nationalSums(england, year, [phase]);
    const tolerance = phase === 'special' ? 0.25 : 0.03;
    expect(Math.abs(percentage(absent, possible) - asked)).toBeLessThan(tolerance);
  });

  it.each(years)('has the national persistent and severe absence of %i', (year) => {
    const { persistent, severe, enrolments } = nationalSums(england, year);
    expect(Math.abs(percentage(persistent, enrolments) - nationalPersistent[year])).toBeLessThan(0.3);
    expect(Math.abs(percentage(severe, enrolments) - nationalSevere[year])).toBeLessThan(0.1);
  });

  // The published spread is of 2022/23, which is not among the years: spread and quantiles are compared as shares of the mean.
  it.each([
    ['primary', 1.57 / 5.86, 4.1 / 5.86, 7.8 / 5.86],
    ['secondary', 2.63 / 9.12, 6.1 / 9.12, 12.3 / 9.12],
  ] as const)('spreads %s schools as 2022/23 did', (phase, sd, low, high) => {
    const absence = column(membersOf(phase, 2023), 'absence');
    const centre = mean(absence);
    expect(Math.abs(standardDeviation(absence) / centre - sd)).toBeLessThan(0.015);
    expect(Math.abs(quantile(absence, 0.1) / centre - low)).toBeLessThan(0.03);
    expect(Math.abs(quantile(absence, 0.9) / centre - high)).toBeLessThan(0.045);
  });

  it.each(['primary', 'secondary'] as const)(
    'lets circumstances explain 45–50 per cent of %s absence',
    (phase) => {
      for (const year of [2023, 2024, 2025] as const) {
        const explained = explainedByCircumstances(membersOf(phase, year));
        expect(explained).toBeGreaterThan(0.44);
        expect(explained).toBeLessThan(0.51);
      }
      expect(explainedByCircumstances(membersOf(phase, 2018))).toBeLessThan(
        explainedByCircumstances(membersOf(phase, 2023)),
      );
    },
  );

  it('changes secondaries from year to year as England does', () => {
    const [first, second, third] = series('secondary', [2023, 2024, 2025]);
    const changes = [differences(second!, first!), differences(third!, second!)] as const;
    expect(correlation(first!, second!)).toBeGreaterThan(0.87);
    expect(correlation(second!, third!)).toBeLessThan(0.91);
    for (const change of changes) expect(Math.abs(standardDeviation(change) - 1.1)).toBeLessThan(0.2);
    expect(Math.abs(correlation(...changes) + 0.18)).toBeLessThan(0.06);
    const both =
      changes[0].filter((change, i) => change < 0 && changes[1][i]! < 0).length / changes[0].length;
    expect(Math.abs(both - 0.29)).toBeLessThan(0.05);
  });

  it.each([
    ['primary', 5.86, 210, 0.46],
    ['primary', 5.86, 420, 0.33],
    ['secondary', 9.12, 1000, 0.37],
  ] as const)(
    'moves %s schools, at %d per cent and %i pupils, by chance with an SD of %d pp',
    (phase, at, roll, asked) => {
      const binomial = (percent: number) => (percent / 100) * (1 - percent / 100);
      const chance = membersOf(phase, 2023).map(
        (m) => (m.absence - m.truth) * Math.sqrt(m.roll / roll) * Math.sqrt(binomial(at) / binomial(m.truth)),
      );
      expect(Math.abs(standardDeviation(chance) - asked)).toBeLessThan(0.02);
    },
  );

  it.each([
    ['primary', 0.94],
    ['secondary', 0.95],
  ] as const)('ties %s persistent to overall absence with r about %d', (phase, asked) => {
    const members = membersOf(phase, 2023);
    expect(
      Math.abs(correlation(column(members, 'absence'), column(members, 'persistent')) - asked),
    ).toBeLessThan(0.025);
  });

  it('ties ever-6 FSM to the deprivation of the postcode, more so in primaries', () => {
    const tie = (phase: AbsencePhase) => {
      const members = membersOf(phase, 2023);
      return correlation(
        column(members, 'ever6'),
        members.map(({ index }) => england.circumstances.idaci[index]!),
      );
    };
    expect(Math.abs(tie('primary') - 0.74)).toBeLessThan(0.04);
    expect(Math.abs(tie('secondary') - 0.57)).toBeLessThan(0.06);
  });
});
