import type { Region } from './region.ts';

/** A local authority that ended, and those that took its schools. */
export interface AuthorityChange {
  readonly code: number;
  readonly name: string;
  readonly region: Region;
  /** Day on which it ended, yyyy-mm-dd. */
  readonly ended: string;
  /** Where there is one, every school went there; where there are several, only a register says which. */
  readonly successors: readonly number[];
}

/**
 * The reorganisations since 2009 that changed an authority's number. Others kept it: Cornwall 908, Durham 840, Northumberland
 * 929, Shropshire 893 and Wiltshire 865 in 2009, Buckinghamshire 825 in 2020, North Yorkshire 815 and Somerset 933 in 2023.
 */
export const authorityChanges: readonly AuthorityChange[] = [
  { code: 820, name: 'Bedfordshire', region: 'East of England', ended: '2009-03-31', successors: [822, 823] },
  { code: 875, name: 'Cheshire', region: 'North West', ended: '2009-03-31', successors: [895, 896] },
  { code: 835, name: 'Dorset', region: 'South West', ended: '2019-03-31', successors: [838, 839] },
  { code: 836, name: 'Poole', region: 'South West', ended: '2019-03-31', successors: [839] },
  { code: 837, name: 'Bournemouth', region: 'South West', ended: '2019-03-31', successors: [839] },
  {
    code: 928,
    name: 'Northamptonshire',
    region: 'East Midlands',
    ended: '2021-03-31',
    successors: [940, 941],
  },
  { code: 909, name: 'Cumbria', region: 'North West', ended: '2023-03-31', successors: [942, 943] },
];

const changeOf = new Map(authorityChanges.map((change) => [change.code, change]));

/** Those that took the schools of an authority that ended; none for one of today. */
export function successorsOf(code: number): readonly number[] {
  return changeOf.get(code)?.successors ?? [];
}

/** The authority that has the schools of this one today; undefined where they went to several. */
export function authorityToday(code: number): number | undefined {
  const change = changeOf.get(code);
  if (change === undefined) return code;
  const [only, ...others] = change.successors;
  return others.length === 0 ? only : undefined;
}

/**
 * The successors of the divided ones by their code of the Office for National Statistics, as it stands in the register beside
 * the number.
 */
const successorsByDistrict: Readonly<Record<string, number>> = {
  E06000055: 822,
  E06000056: 823,
  E06000049: 895,
  E06000050: 896,
  E06000059: 838,
  E06000058: 839,
  E06000061: 940,
  E06000062: 941,
  E06000063: 942,
  E06000064: 943,
};

/** Which of its successors has a place of a divided authority; undefined where its district is none of them. */
export function successorAt(code: number, district: string): number | undefined {
  const successor = successorsByDistrict[district];
  const isOne = successor !== undefined && changeOf.get(code)?.successors.includes(successor);
  return isOne ? successor : undefined;
}

const familyOf = new Map<number, number>();
for (const { code, successors } of authorityChanges) {
  const family = [code, ...successors].map((each) => familyOf.get(each)).find((each) => each !== undefined);
  for (const each of [code, ...successors]) familyOf.set(each, family ?? code);
}

/** Authorities of one family are the same land under old and new numbers: their schools may stand on one site. */
export function authorityFamily(code: number): number {
  return familyOf.get(code) ?? code;
}
