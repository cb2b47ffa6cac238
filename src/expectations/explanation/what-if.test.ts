import { beforeAll, describe, expect, test } from 'vitest';
import { defaultMethod, smallEngland, smallMethod } from '../../../tests/fixtures/small-england.ts';
import type { Urn } from '../../attendance/urn.ts';
import { makeRelease } from '../make-release.ts';
import { hasExpectation } from '../outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import { characteristicNames } from '../similar-schools/characteristic.ts';
import { answerWhatIf, askedDefinition, circumstanceWords, datasetOf, type WhatIf } from './what-if.ts';

const method = smallMethod();
let release: ReleaseDraft;
let own: ReleasedSchool;

beforeAll(async () => {
  release = await makeRelease(smallEngland().dataset, method);
  own = release.schools.find(({ outcome, school }) => hasExpectation(outcome) && school.phase === 'primary')!;
});

const answer = async (question: Partial<WhatIf>) => {
  const { byUrn } = await answerWhatIf(release, own.school.urn, { without: [], ...question });
  return byUrn.get(own.school.urn)!;
};

describe('answerWhatIf', () => {
  test('asking nothing gives the answer of the release', async () => {
    expect((await answer({})).similar).toEqual(own.similar);
    expect((await answer({})).outcome).toEqual(own.outcome);
  });

  test.each(['secondary', 'special'] as const)('asking nothing, for a %s school', async (phase) => {
    const { school, outcome, similar } = release.schools.find(
      (each) => hasExpectation(each.outcome) && each.school.phase === phase,
    )!;
    const same = (await answerWhatIf(release, school.urn, { without: [] })).byUrn.get(school.urn)!;
    expect(same.outcome).toEqual(outcome);
    expect(same.similar).toEqual(similar);
  });

  test('fewer similar schools', async () => {
    expect((await answer({ neighbours: 7 })).similar).toHaveLength(7);
    expect((await answer({ neighbours: 2 })).similar).toHaveLength(2);
    expect(hasExpectation((await answer({ neighbours: 2 })).outcome)).toBe(true);
  });

  test('another definition', async () => {
    const fbit = method.otherDefinitions.find(({ name }) => name === 'fbit')!;
    const { similar, outcome } = await answer({ definition: fbit });
    expect(similar).toHaveLength(30);
    expect(hasExpectation(outcome) && outcome.similarAttendance).toBe(
      own.otherAnswers.find(({ definition }) => definition === 'fbit')?.similarAttendance,
    );
  });

  test('leaving a circumstance out changes whom schools are compared with', async () => {
    const without = await answerWhatIf(release, own.school.urn, { without: ['FSM'] });
    const changed = without.schools.filter(
      ({ school, similar }) =>
        JSON.stringify(similar) !== JSON.stringify(release.byUrn.get(school.urn)!.similar),
    );
    expect(changed.length).toBeGreaterThan(100);
  });

  test('works out the school’s own phase and no other; of a school it does not have, nothing', async () => {
    const { schools } = await answerWhatIf(release, own.school.urn, { without: [] });
    expect(new Set(schools.map(({ school }) => school.phase))).toEqual(new Set(['primary']));
    expect((await answerWhatIf(release, 999_999 as Urn, { without: [] })).schools).toEqual([]);
  });

  test('leaves the release as it was', async () => {
    const before = JSON.stringify(release.schools);
    await answer({ without: ['SEN', 'roll'], neighbours: 5 });
    expect(JSON.stringify(release.schools)).toBe(before);
  });
});

describe('askedDefinition', () => {
  const { definition } = defaultMethod();

  test.each(Object.entries(circumstanceWords))(
    'without %s neither axes nor prediction have it',
    (word, names) => {
      const asked = askedDefinition(definition, { without: [word as keyof typeof circumstanceWords] });
      const left = [
        ...asked.axes.map(({ characteristic }) => characteristic),
        ...asked.prediction!.characteristics,
      ];
      for (const name of names) {
        expect(characteristicNames).toContain(name);
        expect(left).not.toContain(name);
      }
      const had = definition.axes.length + definition.prediction!.characteristics.length;
      expect(left.length).toBeLessThan(had);
      expect(had - left.length).toBeLessThanOrEqual(2 * names.length);
    },
  );

  test('several circumstances at once', () => {
    const asked = askedDefinition(definition, { without: ['FSM', 'faith'] });
    const axes = asked.axes.map(({ characteristic }) => characteristic);
    expect(axes).not.toContain('freeSchoolMealsEver6');
    expect(axes).not.toContain('churchOfEngland');
    expect(axes).toContain('senSupport');
  });

  test('fewer similar schools than the fewest lower it', () => {
    expect(askedDefinition(definition, { without: [], neighbours: 6 })).toMatchObject({
      neighbours: 6,
      fewest: 6,
    });
    expect(askedDefinition(definition, { without: [], neighbours: 40 })).toMatchObject({
      neighbours: 40,
      fewest: definition.fewest,
    });
  });

  test('longer lists let schools serve in proportion, shorter ones no less often', () => {
    const limitAt = (neighbours: number) =>
      askedDefinition(definition, { without: [], neighbours }).serveLimit;
    expect(definition).toMatchObject({ neighbours: 20, serveLimit: 60 });
    expect(limitAt(50)).toBe(150);
    expect(limitAt(5)).toBe(60);
    const { serveLimit: _, ...free } = definition;
    expect(askedDefinition(free, { without: [], neighbours: 50 }).serveLimit).toBeUndefined();
  });

  test('every circumstance that the method uses but age and selection has a word', () => {
    const worded: readonly string[] = Object.values(circumstanceWords).flat();
    const used = [...definition.prediction!.characteristics, ...definition.axes.map((a) => a.characteristic)];
    expect(new Set(used.filter((name) => !worded.includes(name)))).toEqual(
      new Set(['lowestAge', 'selective', 'predictedAttendance']),
    );
  });
});

test('a release is the dataset it came from', () => {
  const { dataset } = smallEngland();
  // But for what only the checks of a release look at.
  expect(datasetOf(release)).toEqual({ ...dataset, national: [], censusBeside: undefined });
});
