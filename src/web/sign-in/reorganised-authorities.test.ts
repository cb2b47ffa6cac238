import { describe, expect, it } from 'vitest';
import { reachOf } from '../../access/reach.ts';
import { readDataset } from '../../intake/official/read-dataset.ts';
import { smallFolder, smallFolderWith } from '../../intake/official/small-folder.fixture.ts';
import { accountOf } from './account.ts';
import { readOrganisationClaim } from './organisation-claim.ts';
import { readRoleCodes } from './role-codes.ts';

const registerHeader =
  'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),OpenDate,PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,OfficialSixthForm (name),Gender (name),ReligiousCharacter (name),AdmissionsPolicy (name),Trusts (name),Trusts (code),Postcode,Easting,Northing,LastChangedDate';
const census = '2022-2023/england_census.csv';
const absence = '2022-2023/england_abs.csv';
const postcodes = 'pcds,dointr,doterm,laua,oseast1m,osnrth1m,osgrdind,lsoa11,lsoa21';

interface Knowing {
  readonly register?: number;
  readonly district?: string;
}

/** The authority of a school that was under `then` in the census, by what a register or a directory of postcodes says since. */
function authorityOf(then: number, { register, district }: Knowing): string {
  const moved = (text: string, key: string, to: string) => text.replace(key, to);
  const { dataset } = readDataset({
    files: smallFolderWith({
      [census]: moved(smallFolder[census], '100001,202,', `100001,${then},`),
      [absence]: moved(smallFolder[absence], '202,2000,100001', `${then},2000,100001`),
      'edubasealldata20231001.csv':
        register === undefined
          ? undefined
          : `${registerHeader}\n100001,${register},,2000,A school,Community school,Open,01-09-1990,Primary,3,11,Not applicable,Mixed,None,Not applicable,,,NW1 1AA,528230,185638,02-10-2023\n`,
      'ONSPD.csv':
        district === undefined
          ? undefined
          : `${postcodes}\n"NW1 1AA",198001,,${district},528230,185638,1,,\n`,
    }),
    folder: 'data',
    baseline: '2022-23',
  });
  const school = dataset.schools.find(({ urn }) => urn === 100_001);
  return String(school?.localAuthority);
}

/** Whether an officer whom sign-in has under a number of three digits reaches the schools of an authority. */
function reaches(code: number, localAuthority: string): boolean {
  const claim = readOrganisationClaim({
    id: 'F3C2',
    name: 'A council',
    category: { id: '002', name: 'Local Authority' },
    establishmentNumber: String(code),
  });
  const account = accountOf(claim, readRoleCodes(['local-authority']), 'none');
  if ('notSetUp' in account) throw new Error(account.notSetUp);
  const reach = reachOf(
    { person: 'p', personName: 'A person', session: 's', ...account },
    { localAuthoritySees: 'always' },
  );
  return reach.kind === 'local-authority' && reach.code === localAuthority;
}

describe('an officer of an authority that was reorganised', () => {
  it.each([
    ['Bedford', 820, 822, 'E06000055'],
    ['Central Bedfordshire', 820, 823, 'E06000056'],
    ['Cheshire East', 875, 895, 'E06000049'],
    ['Cheshire West and Chester', 875, 896, 'E06000050'],
    ['Dorset', 835, 838, 'E06000059'],
    ['Bournemouth, Christchurch and Poole, of Christchurch', 835, 839, 'E06000058'],
    ['North Northamptonshire', 928, 940, 'E06000061'],
    ['West Northamptonshire', 928, 941, 'E06000062'],
    ['Cumberland', 909, 942, 'E06000063'],
    ['Westmorland and Furness', 909, 943, 'E06000064'],
  ])('reaches the schools of %s, which were under %i', (_, then, now, district) => {
    for (const knowing of [{ register: now }, { district }, { register: then, district }]) {
      const authority = authorityOf(then, knowing);
      expect(reaches(now, authority)).toBe(true);
      // The old number is of both halves, and nobody is let see the other half by it.
      expect(reaches(then, authority)).toBe(false);
    }
  });

  it.each([
    ['Poole', 836],
    ['Bournemouth', 837],
  ])('reaches the schools of %s under the new number and the old one, whatever is known', (_, then) => {
    for (const knowing of [{}, { register: 839 }, { register: then }]) {
      const authority = authorityOf(then, knowing);
      expect(authority).toBe('839');
      expect(reaches(839, authority)).toBe(true);
      expect(reaches(then, authority)).toBe(true);
    }
  });

  it.each([
    ['Cornwall', 908],
    ['Durham', 840],
    ['Northumberland', 929],
    ['Shropshire', 893],
    ['Wiltshire', 865],
    ['Buckinghamshire', 825],
    ['North Yorkshire', 815],
    ['Somerset', 933],
  ])('reaches the schools of %s, which kept its number', (_, code) => {
    expect(reaches(code, authorityOf(code, {}))).toBe(true);
    expect(reaches(code, authorityOf(code, { register: code }))).toBe(true);
  });

  it('reaches under the old number what nothing has put into either half', () => {
    const authority = authorityOf(909, {});
    expect([909, 942, 943].filter((code) => reaches(code, authority))).toEqual([909]);
  });
});
