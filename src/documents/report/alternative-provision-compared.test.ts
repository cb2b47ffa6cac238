import { beforeAll, expect, test } from 'vitest';
import { reportText } from '../../../tests/fixtures/report-text.ts';
import { smallEngland, smallMethod, withSchools } from '../../../tests/fixtures/small-england.ts';
import type { Dataset } from '../../attendance/dataset.ts';
import type { Urn } from '../../attendance/urn.ts';
import { distanceCeiling } from '../../expectations/checks/distance-ceiling.ts';
import { everySchoolAccounted } from '../../expectations/checks/every-school-accounted.ts';
import { expectationsWithinCaps } from '../../expectations/checks/expectations-within-caps.ts';
import { wallsHold } from '../../expectations/checks/walls-hold.ts';
import { traceOf } from '../../expectations/explanation/trace.ts';
import { makeRelease } from '../../expectations/make-release.ts';
import type { Method } from '../../expectations/method.ts';
import { hasExpectation } from '../../expectations/outcome.ts';
import type { ReleaseDraft } from '../../expectations/release.ts';
import { calculationText } from '../calculation/calculation-text.ts';
import { reportContent } from './report-content.ts';

const checks = [wallsHold, distanceCeiling, expectationsWithinCaps, everySchoolAccounted];
const makeWith = (dataset: Dataset, expectationsFor: NonNullable<Method['expectationsFor']>) =>
  makeRelease(dataset, smallMethod('abie-2', { expectationsFor }), { checks });

let without: ReleaseDraft;
let included: ReleaseDraft;
let units: ReadonlySet<Urn>;
beforeAll(async () => {
  const { dataset } = smallEngland({ schools: 300, seed: 1 });
  // Enough units for lists: every eighth school is one.
  const made = withSchools(dataset, (school, i) =>
    i % 8 === 0 ? { ...school, phase: 'alternative-provision' } : school,
  );
  units = new Set(
    made.schools.filter(({ phase }) => phase === 'alternative-provision').map(({ urn }) => urn),
  );
  [without, included] = [
    await makeWith(made, 'all-but-alternative-provision'),
    await makeWith(made, 'every-school'),
  ];
});

const unitsWith = () =>
  included.schools.filter(({ school, outcome }) => units.has(school.urn) && hasExpectation(outcome));

test('by default units are told that they have none; by one word of the method they are compared and asked', () => {
  for (const { school, outcome } of without.schools)
    if (units.has(school.urn)) expect(outcome).toEqual({ status: 'alternative-provision' });
  expect(unitsWith().length).toBeGreaterThan(20);
  expect(included.counts['alternative-provision']).toBe(undefined);
});

test('units are compared with units alone, stay units, and change nothing for others', () => {
  for (const { school, similar, comparedWithin } of unitsWith()) {
    expect(school.phase).toBe('alternative-provision');
    expect(comparedWithin).toMatch(/^alternative provision/);
    expect(similar.every(({ urn }) => units.has(urn))).toBe(true);
  }
  const others = (release: ReleaseDraft) => release.schools.filter(({ school }) => !units.has(school.urn));
  expect(others(included)).toEqual(others(without));
});

test('walls, ceilings and caps are checked for units too, and hold', () => {
  expect(included.checks.map(({ name, passed }) => [name, passed])).toEqual(
    checks.map(({ name }) => [name, true]),
  );
});

test('a unit’s calculation and report are whole', () => {
  const release = { ...included, id: '0'.repeat(64) };
  const { urn } = unitsWith()[0]!.school;
  const said = [
    ...calculationText(traceOf(release, urn)!).flatMap(({ title, lines }) => [title, ...lines]),
    reportText(reportContent(release, urn)!),
  ].join('\n');
  expect(said).toContain('Minimum expectation');
  expect(said).toContain('chance in the gap');
  expect(said).not.toMatch(/undefined|NaN|\[object/);
  expect(said).not.toContain('What you can use instead');
});
