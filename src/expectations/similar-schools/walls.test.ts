import { describe, expect, test } from 'vitest';
import { datasetWith, type SchoolChanges, schoolWith } from '../../../tests/fixtures/sample-dataset.ts';
import { notApplicable, notAvailable } from '../../attendance/published.ts';
import { type WallName, wallNames } from './definition.ts';
import { ageBand, mayCompare, standingsOf } from './walls.ts';

const ages = (low: number, high: number) => ({ low, high });

describe('primary age bands', () => {
  test.each([
    [4, 7, 'infant'],
    [3, 8, 'infant'],
    [2, 5, 'infant'],
    [4, 9, 'first'],
    [5, 10, 'first'],
    [6, 10, 'first'],
    [7, 10, 'junior'],
    [7, 11, 'junior'],
    [8, 11, 'junior'],
    [7, 12, 'middle'],
    [8, 12, 'middle'],
    [9, 13, 'middle'],
    [4, 11, ''],
    [3, 11, ''],
    [5, 13, ''],
    [6, 11, ''],
  ])('%d to %d is %j', (low, high, band) => {
    expect(ageBand({ phase: 'primary', ageRange: ages(low, high) })).toBe(band);
  });

  test('unknown ages are taken for the ordinary school', () => {
    expect(ageBand({ phase: 'primary', ageRange: notAvailable })).toBe('');
  });
});

describe('secondary age bands', () => {
  test.each([
    [11, 16, ''],
    [11, 18, ''],
    [12, 18, ''],
    [4, 18, 'all-through'],
    [7, 16, 'all-through'],
    [8, 16, ''],
    [3, 15, 'middle'],
    [9, 13, 'middle'],
    [10, 14, 'middle'],
    [13, 15, 'middle'],
    [13, 18, 'upper, from 13 or 14'],
    [14, 19, 'upper, from 13 or 14'],
    [3, 11, 'ages unclear'],
    [0, 0, 'ages unclear'],
    [8, 12, 'middle'],
  ])('%d to %d is %j', (low, high, band) => {
    expect(ageBand({ phase: 'secondary', ageRange: ages(low, high) })).toBe(band);
  });

  test('unknown ages are never guessed', () => {
    expect(ageBand({ phase: 'secondary', ageRange: notApplicable })).toBe('ages unclear');
  });
});

test.each(['special', 'alternative-provision'] as const)('%s schools have no age bands', (phase) => {
  expect(ageBand({ phase, ageRange: ages(4, 7) })).toBe('');
});

describe('standingsOf', () => {
  const secondary = (urn: number, localAuthority: number, roll: number, changes: SchoolChanges = {}) =>
    schoolWith(urn, { phase: 'secondary', localAuthority, circumstances: { roll }, ...changes });
  const grammar = { admissions: 'selective' } as const;
  const wallsAt = (
    schools: ReturnType<typeof schoolWith>[],
    selectiveAreaShare = 0.25,
    walls: readonly WallName[] = wallNames,
  ) =>
    [
      ...standingsOf(datasetWith(schools), {
        walls: [...walls],
        selectiveAreaShare,
        needs: [{ kind: 'autism or communication', types: ['ASD', 'SLCN'] }],
      }).values(),
    ].map(({ words }) => words);

  test('phase, ages and selection in words', () => {
    expect(
      wallsAt([
        schoolWith(100_000),
        schoolWith(100_001, { ageRange: ages(4, 7) }),
        schoolWith(100_002, { phase: 'special', ageRange: notAvailable }),
        secondary(100_003, 926, 1000),
        secondary(100_004, 926, 1000, { ageRange: ages(14, 19) }),
        schoolWith(100_005, { phase: 'alternative-provision' }),
      ]),
    ).toEqual([
      'primary',
      'primary, infant',
      'special',
      'secondary, non-selective',
      'secondary, upper, from 13 or 14, non-selective',
      'alternative provision',
    ]);
  });

  test('a selective area begins at the share itself, by pupils and not by schools', () => {
    // 250 of 1,000 pupils: just at a quarter. In 202 it is 249 of 1,000.
    expect(
      wallsAt([
        secondary(100_000, 201, 250, grammar),
        secondary(100_001, 201, 750),
        secondary(100_002, 202, 249, grammar),
        secondary(100_003, 202, 751),
      ]),
    ).toEqual([
      'secondary, selective',
      'secondary, non-selective in a selective area',
      'secondary, selective',
      'secondary, non-selective',
    ]);
  });

  test('only secondary pupils count, and only where the roll is known', () => {
    expect(
      wallsAt([
        secondary(100_000, 201, 300, grammar),
        secondary(100_001, 201, 700),
        schoolWith(100_002, { localAuthority: 201, circumstances: { roll: 9000 } }),
        schoolWith(100_003, {
          phase: 'secondary',
          localAuthority: 201,
          circumstances: { roll: notAvailable },
        }),
      ]).at(1),
    ).toBe('secondary, non-selective in a selective area');
  });

  test('a selective school of unknown roll makes no area', () => {
    const walls = wallsAt([
      schoolWith(100_000, { phase: 'secondary', ...grammar, circumstances: { roll: notAvailable } }),
      secondary(100_001, 926, 700),
    ]);
    expect(walls).toEqual(['secondary, selective', 'secondary, non-selective']);
  });

  test('an authority without a selective pupil is no selective area, however small the share', () => {
    expect(wallsAt([secondary(100_000, 201, 0), secondary(100_001, 201, 900)], 0.0001)).toEqual([
      'secondary, non-selective',
      'secondary, non-selective',
    ]);
  });

  test('an authority without secondary pupils, or whose rolls nobody knows, is no selective area', () => {
    const unknown = schoolWith(100_001, {
      phase: 'secondary',
      localAuthority: 202,
      circumstances: { roll: notAvailable },
    });
    expect(wallsAt([secondary(100_000, 201, 0), unknown])).toEqual([
      'secondary, non-selective',
      'secondary, non-selective',
    ]);
  });

  test('admissions that no file tells are taken for non-selective', () => {
    expect(wallsAt([secondary(100_000, 201, 900, { admissions: notAvailable })])).toEqual([
      'secondary, non-selective',
    ]);
  });

  test('only the walls asked for stand', () => {
    const schools = [schoolWith(100_000, { ageRange: ages(4, 7) }), secondary(100_001, 926, 900, grammar)];
    const of = (...walls: WallName[]) => wallsAt(schools, 0.25, walls);
    expect(of('phase')).toEqual(['primary', 'secondary']);
    expect(of('age-range')).toEqual(['infant', '']);
    expect(of('selection')).toEqual(['', 'selective']);
    expect(of()).toEqual(['', '']);
  });

  test.each<[string, SchoolChanges, string]>([
    ['a girls’ secondary', { phase: 'secondary', gender: 'girls' }, 'secondary, non-selective, girls only'],
    ['a boys’ secondary', { phase: 'secondary', gender: 'boys' }, 'secondary, non-selective, boys only'],
    ['a girls’ primary', { gender: 'girls' }, 'primary'],
    [
      'a secondary of unknown gender',
      { phase: 'secondary', gender: notAvailable },
      'secondary, non-selective',
    ],
    [
      'a technical college',
      { phase: 'secondary', type: 'University technical college', ageRange: ages(14, 19) },
      'secondary, upper, from 13 or 14, non-selective, university technical college',
    ],
    [
      'a studio school, as the register words it',
      { phase: 'secondary', type: 'Studio schools', ageRange: ages(14, 19) },
      'secondary, upper, from 13 or 14, non-selective, studio school',
    ],
    [
      'a special school for younger pupils',
      { phase: 'special', ageRange: ages(2, 12) },
      'special, primary ages',
    ],
    ['one for older pupils', { phase: 'special', ageRange: ages(10, 16) }, 'special, secondary ages'],
    ['one for both', { phase: 'special', ageRange: ages(9, 13) }, 'special, all ages'],
    ['one whose ages stand as 0', { phase: 'special', ageRange: ages(0, 0) }, 'special'],
    [
      'one of a known need',
      { phase: 'special', ageRange: ages(3, 19), mainNeed: 'SLCN' },
      'special, all ages, autism or communication',
    ],
    [
      'one of a need that the method has no kind for',
      { phase: 'special', ageRange: ages(3, 19), mainNeed: 'PD' },
      'special, all ages',
    ],
    ['a mainstream school with a resourced unit', { mainNeed: 'ASD' }, 'primary'],
    ['a Jewish primary', { denomination: 'Orthodox Jewish' }, 'primary, Jewish'],
    ['a Muslim primary', { denomination: 'Muslim' }, 'primary, Muslim'],
    ['a Catholic primary', { denomination: 'Roman Catholic' }, 'primary'],
    ['a primary of unknown character', { denomination: notAvailable }, 'primary'],
  ])('%s', (_, changes, words) => {
    expect(wallsAt([schoolWith(100_000, changes)])).toEqual([words]);
  });
});

describe('mayCompare', () => {
  const girls = { phase: 'secondary', gender: 'girls only', 'faith-calendar': '' };
  const boys = { ...girls, gender: 'boys only' };
  const mixed = { ...girls, gender: '' };
  const jewish = { ...mixed, 'faith-calendar': 'Jewish' };

  test('within one wall always, across one only where it is lifted', () => {
    expect(mayCompare(girls, girls, [])).toBe(true);
    expect(mayCompare(mixed, jewish, [])).toBe(false);
    expect(mayCompare(mixed, jewish, ['gender'])).toBe(false);
    expect(mayCompare(mixed, jewish, ['gender', 'faith-calendar'])).toBe(true);
    expect(mayCompare(girls, { ...girls, phase: 'primary' }, ['gender'])).toBe(false);
  });

  test('a girls’ school that is compared with others is compared with mixed ones, not boys’', () => {
    expect(mayCompare(girls, mixed, ['gender'])).toBe(true);
    expect(mayCompare(mixed, boys, ['gender'])).toBe(true);
    expect(mayCompare(girls, boys, ['gender'])).toBe(false);
    expect(mayCompare(boys, girls, ['gender'])).toBe(false);
  });
});
