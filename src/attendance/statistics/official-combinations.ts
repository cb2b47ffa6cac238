import { officialAuthorities, officialRegions } from './official-authorities.ts';

/** Authorities of earlier years, and two published as one, as [old code, new code, name]. */
const earlier: readonly (readonly [string, string, string])[] = [
  ['837', 'E06000028', 'Bournemouth'],
  ['836', 'E06000029', 'Poole'],
  ['929', 'E06000048', 'Northumberland'],
  ['940 / 941', 'E06000061 / E06000062', 'North Northamptonshire / West Northamptonshire'],
  ['942 / 943', 'E06000063 / E06000064', 'Cumberland / Westmorland and Furness'],
  ['390', 'E08000020', 'Gateshead'],
  ['370', 'E08000038', 'Barnsley'],
  ['373', 'E08000039', 'Sheffield'],
  ['314 / 318', 'E09000021 / E09000027', 'Kingston upon Thames / Richmond upon Thames'],
  ['x', 'E10000001', 'Bedfordshire'],
  ['825', 'E10000002', 'Buckinghamshire'],
  ['x', 'E10000004', 'Cheshire'],
  ['x', 'E10000005', 'Cornwall and Isles of Scilly'],
  ['909', 'E10000006', 'Cumbria'],
  ['835', 'E10000009', 'Dorset'],
  ['x', 'E10000010', 'Durham'],
  ['928', 'E10000021', 'Northamptonshire'],
  ['x', 'E10000022', 'Northumberland'],
  ['815', 'E10000023', 'North Yorkshire'],
  ['x', 'E10000026', 'Shropshire'],
  ['933', 'E10000027', 'Somerset'],
  ['x', 'E10000033', 'Wiltshire'],
  ['702', 'z', 'British Forces Post Office overseas establishments'],
];

const combination = (...parts: readonly string[]): string => parts.join('\u001F');

const authorities: ReadonlySet<string> = new Set([
  ...officialAuthorities.map(({ oldCode, newCode, name }) => combination(oldCode, newCode, name)),
  ...earlier.map((row) => combination(...row)),
]);
const regions: ReadonlySet<string> = new Set([
  ...officialRegions.map(({ code, name }) => combination(code, name)),
  combination('E13000001', 'Inner London'),
  combination('E13000002', 'Outer London'),
]);

/** Whether the official list has an authority of these codes under this name. */
export const isOfficialAuthority = (oldCode: string, newCode: string, name: string): boolean =>
  authorities.has(combination(oldCode, newCode, name));

/** Whether the official list has a region of this code under this name. */
export const isOfficialRegion = (code: string, name: string): boolean => regions.has(combination(code, name));
