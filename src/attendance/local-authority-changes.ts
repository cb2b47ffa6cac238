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

/** The authority that has the schools of this one today; undefined where they went to several. */
export function authorityToday(code: number): number | undefined {
  const change = changeOf.get(code);
  if (change === undefined) return code;
  const [only, ...others] = change.successors;
  return others.length === 0 ? only : undefined;
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
