import { describe, expect, it } from 'vitest';
import { isMissing } from '../../attendance/published.ts';
import { readDataset } from './read-dataset.ts';
import { smallFolder, smallFolderWith } from './small-folder.fixture.ts';

const census = '2022-2023/england_census.csv';
const absence = '2022-2023/england_abs.csv';
const spine = '2017-2018/england_spine.csv';
const [header = ''] = smallFolder[census].split('\n');
const columns = header.split(',');
const [absenceHeader = ''] = smallFolder[absence].split('\n');
const [spineHeader = ''] = smallFolder[spine].split('\n');

interface Pupils {
  readonly girls: number;
  readonly ehc: number;
  readonly sen: number;
  readonly eal: number;
  readonly unclassified: number;
}
const primary: Pupils = { girls: 98, ehc: 4, sen: 24, eal: 44, unclassified: 1 };
const special: Pupils = { girls: 55, ehc: 199, sen: 1, eal: 30, unclassified: 1 };

/** A school of 200 pupils, every count and share of which agrees with the others. */
function row(authority: number, number: number, kind: string, pupils: Pupils): string {
  const { girls, ehc, sen, eal, unclassified } = pupils;
  const english = 200 - eal - unclassified;
  const per = (count: number) => `${(count / 2).toFixed(1)}%`;
  const cells: Readonly<Record<string, string | number>> = {
    ...{ URN: urnOf(authority, number), LA: authority, Estab: 2000 + number, SCHOOLTYPE: kind, NOR: 200 },
    ...{ NORG: girls, NORB: 200 - girls, PNORG: per(girls), PNORB: per(200 - girls) },
    ...{ TSENELSE: ehc, PSENELSE: per(ehc), TSENELK: sen, PSENELK: per(sen) },
    ...{ NUMEAL: eal, NUMENGFL: english, NUMUNCFL: unclassified },
    ...{ PNUMEAL: per(eal), PNUMENGFL: per(english), PNUMUNCFL: per(unclassified) },
    ...{ NUMFSM: 50, NUMFSMEVER: 60, NORFSMEVER: 200, PNUMFSMEVER: '30.0%' },
  };
  return columns.map((name) => cells[name]).join(',');
}

const urnOf = (authority: number, number: number) => 100_000 + 100 * (authority - 200) + number;
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

/** One authority's download: 20 primary schools and 5 special ones. */
const authority = [
  ...numbers(20).map((at) => row(202, at, 'State-funded primary', primary)),
  ...numbers(5).map((at) => row(202, 50 + at, 'State-funded special school', special)),
];
/** A primary school in each of 120 authorities, and the national row. */
const country = numbers(120).map((at) => row(201 + at, 0, 'State-funded primary', primary));
const national = (() => {
  const [one = ''] = country;
  const summed = one.split(',').map((cell) => (/^\d+$/.test(cell) ? String(120 * Number(cell)) : cell));
  return ['NAT', '', 'PRI', ...summed.slice(3)].join(',');
})();

/** The same file with columns under each other's names, in every row or only in some. */
function exchanged(
  rows: readonly string[],
  pairs: readonly (readonly [string, string])[],
  every = 1,
): readonly string[] {
  return rows.map((line, at) => {
    if (at % every !== 0) return line;
    const cells = line.split(',');
    for (const [one, other] of pairs) {
      const [a, b] = [columns.indexOf(one), columns.indexOf(other)];
      [cells[a], cells[b]] = [cells[b] ?? '', cells[a] ?? ''];
    }
    return cells.join(',');
  });
}

function read(rows: readonly string[], genders: readonly string[] = []) {
  const schools = rows.filter((line) => !line.startsWith('NAT')).map((line) => line.split(','));
  const absences = schools.map(([urn, la, number]) => `${la},${number},${urn},5.9,16.2`);
  if (rows.some((line) => line.startsWith('NAT'))) absences.push('NAT,PRI,,5.9,16.2');
  const described = schools.map(([urn, la, number], at) =>
    [
      urn,
      la,
      number,
      `${la}${number}`,
      `School ${urn}`,
      ...Array(18).fill(''),
      genders[at] ?? 'Mixed',
      ...Array(6).fill(''),
    ].join(','),
  );
  return readDataset({
    files: smallFolderWith({
      '2018-2019/england_census.csv': undefined,
      [census]: `${header}\n${rows.join('\n')}\n`,
      [absence]: `${absenceHeader}\n${absences.join('\n')}\n`,
      [spine]: `${spineHeader}\n${described.join('\n')}\n`,
    }),
    folder: 'data',
    baseline: '2022-23',
  });
}

const needs = [
  ['TSENELSE', 'TSENELK'],
  ['PSENELSE', 'PSENELK'],
] as const;
const sexes = [
  ['NORG', 'NORB'],
  ['PNORG', 'PNORB'],
] as const;
const languages = [
  ['NUMEAL', 'NUMENGFL'],
  ['PNUMEAL', 'PNUMENGFL'],
] as const;
const unclassified = [
  ['NUMEAL', 'NUMUNCFL'],
  ['PNUMEAL', 'PNUMUNCFL'],
] as const;

describe('a census that has no other year’s beside it', () => {
  it('is read where its columns are their own', () => {
    expect(read(authority).dataset.schools).toHaveLength(25);
    expect(read([...country, national]).dataset.schools).toHaveLength(120);
    expect(read(authority).report.faults).toEqual([]);
  });

  it.each([
    [authority, needs, /has 12\.0% of pupils of mainstream schools with an EHC plan and 2\.0% with SEN/],
    [
      authority.slice(20),
      needs,
      /has 0\.5% of pupils of special schools with an EHC plan and 99\.5% with SEN/,
    ],
    [authority, sexes, /has 72\.5% girls in special schools/],
    [[...country, national], languages, /has 77\.5% of pupils .* another of languages/],
    [[...country, national], unclassified, /has 0\.5% of pupils .* another of languages/],
  ] as const)(
    'is refused where columns are exchanged in every row, counts, shares, national rows and all: %#',
    (rows, pairs, words) => {
      expect(() => read(exchanged(rows, pairs))).toThrow(words);
    },
  );

  it.each([
    ['girls', sexes],
    ['pupils with English as an additional language', languages],
  ] as const)('is refused where its schools’ %s are not those of its national row', (what, pairs) => {
    expect(() => read([...exchanged(country, pairs), national])).toThrow(`${what} in its national row`);
  });

  it.each([
    [
      [
        ['NORG', 'NUMENGFL'],
        ['PNORG', 'PNUMENGFL'],
      ],
      /PNUMEAL: .* its row counts 143 pupils in NUMEAL, NUMENGFL, NUMUNCFL, and 200 on roll/,
    ],
    [
      [
        ['NUMEAL', 'TSENELK'],
        ['PNUMEAL', 'PSENELK'],
      ],
      /PNUMEAL: .* its row counts 180 pupils in NUMEAL, NUMENGFL, NUMUNCFL, and 200 on roll/,
    ],
  ] as const)('is refused where the parts of its rows are not their whole: %#', (pairs, words) => {
    expect(() => read(exchanged(authority, pairs))).toThrow(words);
  });

  it('is refused where a column whose counts are not there is a share of 1', () => {
    const at = columns.indexOf('PNORG');
    const slipped = authority.map((line) =>
      line.split(',').with(at, '0.490').with(columns.indexOf('NORG'), '').join(','),
    );
    expect(() => read(slipped)).toThrow(/nowhere more than 1% of pupils in its column of girls/);
  });

  it('is believed of languages where a single authority may have most pupils of another', () => {
    const many = numbers(20).map((at) => row(202, at, 'State-funded primary', { ...primary, eal: 144 }));
    expect(read(many).dataset.schools[0]?.circumstances.englishAdditionalLanguage).toBe(72);
    expect(() => read(exchanged(authority, languages))).not.toThrow();
  });

  it('is refused where girls’ and boys’ schools have pupils of the other sex, though in some rows only', () => {
    const single = numbers(20).map((at) =>
      row(202, at, 'State-funded secondary', { ...primary, girls: at % 2 === 0 ? 199 : 2 }),
    );
    const genders = numbers(20).map((at) => (at % 2 === 0 ? 'Girls' : 'Boys'));
    expect(read(single, genders).dataset.schools.filter(({ gender }) => isMissing(gender))).toEqual([]);
    expect(() => read(exchanged(single, sexes, 6), genders)).toThrow(
      /mostly boys in girls’ schools and girls in boys’ schools in 4 of 20/,
    );
    // One school may have begun to take both since the register was changed.
    expect(
      read([...exchanged(single.slice(0, 1), sexes), ...single.slice(1)], genders).dataset.schools,
    ).toHaveLength(20);
  });
});
