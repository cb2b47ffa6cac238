import { beforeAll, describe, expect, test } from 'vitest';
import { altered } from '../../../tests/fixtures/altered-release.ts';
import { calculated } from '../../../tests/fixtures/calculated.ts';
import { smallEngland, smallMethod } from '../../../tests/fixtures/small-england.ts';
import { traceText } from '../../../tests/fixtures/trace-text.ts';
import { noExpectationWords } from '../../attendance/outcome-glossary.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { makeRelease } from '../make-release.ts';
import { hasExpectation } from '../outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import { traceOf } from './trace.ts';
import type { Addend } from './trace-step.ts';

let release: ReleaseDraft;
let withExpectation: readonly ReleasedSchool[];

beforeAll(async () => {
  release = await makeRelease(smallEngland().dataset, smallMethod());
  withExpectation = release.schools.filter(({ outcome }) => hasExpectation(outcome));
});

const stepsOf = (urn: Urn) => traceText(traceOf(release, urn)!);
const textOf = (urn: Urn) => stepsOf(urn).flatMap(({ title, lines }) => [title, ...lines]);

/** What a calculator makes of an expression of a trace; undefined where it is not one. */
function typedIn(expression: string): number | undefined {
  if (!/^[\d\s.()/+\-×−²√]+$/.test(expression)) return undefined;
  const javascript = expression
    .replaceAll('−', '-')
    .replaceAll('×', '*')
    .replaceAll('²', '**2')
    .replace(/√(\d+(\.\d+)?)/g, 'Math.sqrt($1)')
    .replaceAll('√', 'Math.sqrt');
  return Number(new Function(`return ${javascript};`)());
}

interface Sum {
  readonly line: string;
  readonly made: number;
  readonly said: number;
}

/** Every "… = expression = result" of a trace. */
function sumsOf(lines: readonly string[]): Sum[] {
  return lines.flatMap((line) => {
    const parts = line.split(/ = |: (?=[\d.]+ ×)/);
    const said = Number.parseFloat(parts.at(-1)!.replace('−', '-'));
    const [expression = '', nearest] = (parts.at(-2) ?? '').split(', to the nearest ');
    const [plain = '', limits] = expression.split(', not below 0 nor above the cap ');
    const exact = typedIn(plain);
    if (exact === undefined || Number.isNaN(said)) return [];
    const limited = limits === undefined ? exact : Math.max(0, Math.min(Number(limits), exact));
    const made =
      nearest === undefined
        ? limited
        : Math.round(Number((limited / Number(nearest)).toFixed(6))) * Number(nearest);
    return [{ line, made, said }];
  });
}

describe('a person with a calculator', () => {
  test('comes to every result from the line’s own numbers, at every school', () => {
    for (const { school } of withExpectation) {
      const sums = sumsOf(textOf(school.urn));
      // The baseline, chance, gap, its variance, its chance, reliability, the school's part, asked, expected, each axis, the distance.
      expect(sums.length).toBeGreaterThanOrEqual(9 + release.method.definition.axes.length);
      for (const { line, made, said } of sums) {
        // Results have four digits. Squares and roots of figures of four digits can be off by a little more.
        const off = /[²√]/.test(line) ? 1e-3 * Math.max(1, Math.abs(said)) : 6e-5;
        expect(Math.abs(made - said), `${school.urn}: ${line} (made ${made})`).toBeLessThanOrEqual(off);
      }
    }
  });

  test('finds the result of the trace in the release', () => {
    for (const { school, outcome, attendance, similar } of withExpectation) {
      const sums = new Map(sumsOf(textOf(school.urn)).map((sum) => [sum.line.split(' = ')[0], sum.said]));
      if (!hasExpectation(outcome)) continue;
      expect(sums.get('attendance')).toBe(attendance);
      expect(sums.get('gap')).toBe(outcome.gap);
      expect(sums.get('school’s part')).toBe(outcome.schoolPart);
      expect(sums.get('asked')).toBe(outcome.minimumImprovement);
      expect(sums.get('expected attendance')).toBe(outcome.expectedAttendance);
      expect(sums.get('distance')).toBeCloseTo(similar[0]!.distance, 3);
    }
  });

  test('finds the mean, its chance and the upper quartile in the list of similar schools', () => {
    for (const { school, outcome } of withExpectation) {
      if (!hasExpectation(outcome)) continue;
      const list = stepsOf(school.urn).find(({ title }) => title.includes('similar schools: rank'))!;
      const rows = list.lines.map((line) => /(\d+(?:\.\d+)?)% {2}(\d+) {2}/.exec(line)!);
      const attendances = rows.map(([, attendance]) => Number(attendance));
      const mean = attendances.reduce((a, b) => a + b) / attendances.length;
      expect(Math.abs(mean - outcome.similarAttendance)).toBeLessThan(6e-5);
      const sd = release.method.pupilSd![school.phase as 'primary'];
      const variance =
        rows.reduce((sum, [, , pupils]) => sum + sd ** 2 / Number(pupils), 0) / rows.length ** 2;
      expect(outcome.gapChanceSd).toBeCloseTo(Math.sqrt(outcome.chanceSd ** 2 + variance), 3);
      const ascending = attendances.toSorted((a, b) => a - b);
      const at = 0.75 * (ascending.length - 1);
      const low = ascending[Math.floor(at)]!;
      const quartile = low + (at - Math.floor(at)) * (ascending[Math.ceil(at)]! - low);
      expect(quartile).toBeCloseTo(outcome.similarUpperQuartile, 3);
    }
  });
});

describe('what a trace says', () => {
  test('school, year, method and wall first', () => {
    const { school, localAuthorityName, comparedWithin } = withExpectation[0]!;
    expect(textOf(school.urn).slice(0, 4)).toEqual([
      `${String(school.name)} (URN ${school.urn}, ${localAuthorityName})`,
      'Expectation for 2026/27 from 2025/26',
      "Method abie 1.0.0, not DfE's formula",
      `Compared only with: ${comparedWithin}`,
    ]);
  });

  test('the release by the start of its identity, once it has one', () => {
    const sealed = { ...release, id: '0123456789abcdef' };
    const [first] = traceText(traceOf(sealed, withExpectation[0]!.school.urn)!);
    expect(first!.lines[1]).toMatch(/; release 0123456789ab$/);
  });

  test('every similar school, in order', () => {
    const { school, similar } = withExpectation[0]!;
    const list = stepsOf(school.urn).find(({ title }) =>
      title.startsWith(`The ${similar.length} similar schools`),
    )!;
    expect(list.lines.map((line) => Number(line.trim().split(/\s+/)[1]))).toEqual(
      similar.map(({ urn }) => urn),
    );
  });

  test('that a school is asked to maintain', () => {
    const maintain = withExpectation.find(({ outcome }) => outcome.status === 'maintain')!;
    expect(textOf(maintain.school.urn).some((line) => line.endsWith('= 0 pp (maintain)'))).toBe(true);
    const set = withExpectation.find(({ outcome }) => outcome.status === 'set')!;
    expect(textOf(set.school.urn).join()).not.toContain('(maintain)');
  });

  test('nothing that a person cannot read', () => {
    for (const { school } of release.schools)
      expect(textOf(school.urn).join('\n')).not.toMatch(/NaN|undefined|\[object|Infinity/);
  });
});

describe('a school without an expectation', () => {
  test('has its reason in words, and no calculation', () => {
    const none = release.schools.filter(({ outcome }) => !hasExpectation(outcome));
    expect(new Set(none.map(({ outcome }) => outcome.status)).size).toBeGreaterThan(2);
    for (const { school, outcome } of none) {
      if (hasExpectation(outcome)) continue;
      const steps = stepsOf(school.urn);
      expect(steps).toHaveLength(3);
      expect(steps[2]).toEqual({
        title: 'No expectation',
        lines: [noExpectationWords[outcome.status]],
      });
    }
  });

  test('of no figure is told so', () => {
    const { school } = release.schools[0]!;
    const silent = altered(release, school.urn, (each) => ({
      ...each,
      attendance: notAvailable,
      school: { ...each.school, absence: new Map() },
      outcome: { status: 'no-baseline' },
    }));
    expect(traceText(traceOf(silent, school.urn)!)[1]).toEqual({
      title: 'Baseline',
      lines: ['No absence figure was published for 2025/26.'],
    });
  });
});

test('a figure published under an earlier URN says so', () => {
  const { school } = withExpectation[0]!;
  const converted = altered(release, school.urn, (each) => ({
    ...each,
    school: {
      ...each.school,
      absence: new Map([
        [release.baseline, { ...each.school.absence.get(release.baseline)!, publishedAs: 100_001 as Urn }],
      ]),
    },
  }));
  expect(traceText(traceOf(converted, school.urn)!)[1]!.lines[0]).toMatch(
    /^attendance = 100 − overall absence \(published under its earlier URN 100001\) = 100 − /,
  );
});

test('a characteristic that is missing stands at the median, and says what the lack adds', () => {
  const { school, similar } = withExpectation.find(({ similar }) => similar.length > 0)!;
  const lacking = altered(release, school.urn, (each) => ({
    ...each,
    school: {
      ...each.school,
      circumstances: { ...each.school.circumstances, englishAdditionalLanguage: notAvailable },
    },
  }));
  const text = traceText(traceOf(lacking, school.urn)!).flatMap(({ lines }) => lines);
  expect(text).toContainEqual(
    expect.stringMatching(
      /^English as an additional language: not available; .*stands at 0, the median, because it is not known$/,
    ),
  );
  expect(text).toContainEqual(
    expect.stringMatching(
      /^English as an additional language: 0\.05 × \(\(0 − .*\)² \+ 1 × 1 for what is not known\) = /,
    ),
  );
  expect(similar.length).toBeGreaterThan(0);
});

test('every formula of numbers makes its result as data, before any text is made of it', () => {
  for (const { school } of withExpectation) {
    const lines = traceOf(release, school.urn)!.flatMap((step) => step.lines);
    const formulas = lines.flatMap((line): Addend[] => {
      if (line.kind === 'addend') return [line];
      if (line.kind !== 'equation' || line.nearest !== undefined) return [];
      return line.formulas
        .slice(-1)
        .map((formula) => ({ kind: 'addend', name: line.name, formula, result: line.result }));
    });
    expect(formulas.length).toBeGreaterThanOrEqual(7 + release.method.definition.axes.length);
    for (const { name, formula, result } of formulas) {
      const said = result.value as number;
      const off = Math.abs(calculated(formula)! - said);
      expect(off, `${school.urn}: ${name}`).toBeLessThanOrEqual(1e-3 * Math.max(1, Math.abs(said)));
    }
  }
});

test('no such school, no trace', () => expect(traceOf(release, 999_999 as Urn)).toBeUndefined());
