import { describe, expect, it } from 'vitest';
import { notAvailable } from '../../../attendance/published.ts';
import { readDataset } from '../read-dataset.ts';
import { smallFolder, smallFolderWith } from '../small-folder.fixture.ts';

const header =
  '"URN","LA (code)","LA (name)","EstablishmentNumber","EstablishmentName","TypeOfEstablishment (code)","TypeOfEstablishment (name)","EstablishmentStatus (name)","OpenDate","CloseDate","PhaseOfEducation (name)","StatutoryLowAge","StatutoryHighAge","OfficialSixthForm (name)","Gender (name)","ReligiousCharacter (name)","AdmissionsPolicy (name)","Trusts (code)","Trusts (name)","Postcode","Easting","Northing","GOR (name)","UrbanRural (name)"';
const row = (urn: number, estab: number, name: string, status: string, trust: string, easting: number) =>
  `"${urn}","202","Camden (new name)","${estab}","${name}","34","Academy converter","${status}","01-09-2018","","Secondary","11","18","Has a sixth form","Girls","Does not apply","Selective (grammar)","${trust === '' ? '' : 5143}","${trust}","NW1 1AB","${easting}","183401","London","(England/Wales) Urban major conurbation"`;

/** Windows-1252, as the register is published. */
const windows1252 = (text: string) =>
  Uint8Array.from(text, (letter) => (letter === '’' ? 0x92 : letter.charCodeAt(0)));

function schoolFrom(changes: Record<string, string | Uint8Array | undefined>, urn = 140_002) {
  const files = smallFolderWith(changes);
  const { dataset, report } = readDataset({ files, folder: 'data', baseline: '2022-23', faultShare: 1 });
  return { school: dataset.schools.find((each) => each.urn === urn)!, dataset, report };
}

describe('the register of establishments', () => {
  const extract = windows1252(
    [
      header,
      row(140_002, 4001, 'Camden Girls’ Brânn School', 'Open, but proposed to close', 'BRÂNN TRUST', 529_301),
      '',
    ].join('\r\n'),
  );

  it('is read in Windows-1252, and goes before the older school information', () => {
    const { school, report } = schoolFrom({ 'edubasealldata20250914.csv': extract });
    expect(school).toMatchObject({
      name: 'Camden Girls’ Brânn School',
      type: 'Academy converter',
      status: 'closing',
      opened: '2018-09-01',
      ageRange: { low: 11, high: 18 },
      sixthForm: true,
      gender: 'girls',
      denomination: 'none',
      admissions: 'selective',
      trust: 'BRÂNN TRUST',
      trustUid: '5143',
      place: { easting: 529_301, northing: 183_401, withinKm: 0 },
    });
    expect(report.joins.namedBy.get('edubasealldata20250914.csv')).toBe(1);
  });

  it('loses the second of two spaces in a name, a trust and an authority', () => {
    const spaced = row(140_002, 4001, 'Camden  Girls \u00a0 School', 'Open', 'THE   TRUST', 529_301);
    const { school, dataset } = schoolFrom({
      '2022-2023/la_and_region_codes_meta.csv': undefined,
      'edubasealldata20250914.csv': windows1252(
        `${header}\r\n${spaced.replace('Camden (', 'Camden  (')}\r\n`,
      ),
    });
    expect(school).toMatchObject({ name: 'Camden Girls School', trust: 'THE TRUST' });
    expect(dataset.localAuthorities.get(202)?.name).toBe('Camden (new name)');
  });

  it('is taken of its newest day, field by field', () => {
    const older = windows1252([header, row(140_002, 4001, 'Old name', 'Open', 'TRUST', 1)].join('\r\n'));
    const { school } = schoolFrom({
      'edubasealldata20250914.csv': extract,
      'edubasealldata20240914.csv': older,
    });
    expect(school.name).toBe('Camden Girls’ Brânn School');
  });

  it('names a closed school closed, whatever an old snapshot said', () => {
    const closed = windows1252([header, row(140_002, 4001, 'Gone', 'Closed', '', 0)].join('\r\n'));
    const { school } = schoolFrom({ 'edubasealldata20250914.csv': closed });
    expect(school.status).toBe('closed');
    // A grid reference of 0 is none: the postcode's stands in.
    expect(school.place).toEqual({ easting: 529_300, northing: 183_400, withinKm: 0 });
  });

  it('gives the name and region of an authority that no codes file names', () => {
    const files = smallFolderWith({
      'edubasealldata20250914.csv': extract,
      '2022-2023/la_and_region_codes_meta.csv': undefined,
    });
    const { dataset } = readDataset({ files, folder: 'data', baseline: '2022-23', faultShare: 1 });
    expect(dataset.localAuthorities.get(202)).toEqual({
      code: 202,
      name: 'Camden (new name)',
      region: 'London',
    });
  });

  it('links converted schools by its links file, but not merged ones', () => {
    const links = `URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n140090,100090,Camden High,Predecessor,01-09-2019\n100003,100001,Camden Primary,Predecessor - merged,01-09-2019\n`;
    const elsewhere = smallFolder['2018-2019/england_abs.csv'].replace('202,4002,100090', '202,4444,100090');
    const { dataset, report } = schoolFrom({
      'links_edubasealldata20250914.csv': links,
      '2018-2019/england_abs.csv': elsewhere,
    });
    expect(dataset.schools.find(({ urn }) => urn === 140_090)?.absence.get('2018-19')?.publishedAs).toBe(
      100_090,
    );
    expect(dataset.schools.find(({ urn }) => urn === 100_003)?.predecessors).toEqual([]);
    expect(report.files.find(({ schema }) => schema === 'register-links')).toMatchObject({ used: 2 });
  });
});

describe('current school information', () => {
  it('is read by its published columns, and goes before the spine', () => {
    const information = `URN,LANAME,LA,ESTAB,LAESTAB,SCHNAME,STREET,LOCALITY,ADDRESS3,TOWN,POSTCODE,SCHSTATUS,OPENDATE,CLOSEDATE,MINORGROUP,SCHOOLTYPE,ISPRIMARY,ISSECONDARY,ISPOST16,AGELOW,AGEHIGH,GENDER,RELCHAR,ADMPOL,OFSTEDRATING,OFSTEDLASTINSP
140002,Camden,202,4001,2024001,Camden Grammar Renamed,,,,London,NW1 1AB,Open,01/09/2018,,Academy,Academy converter,0,1,1,11,18,Girls,None,Selective,Good,01-02-2022
`;
    const { school, report } = schoolFrom({ '2022-2023/england_school_information.csv': information });
    expect(school).toMatchObject({
      name: 'Camden Grammar Renamed',
      type: 'Academy converter',
      opened: '2018-09-01',
    });
    expect(report.files.find(({ schema }) => schema === 'school-information')).toMatchObject({
      years: ['2022-23'],
      used: 1,
    });
  });
});

describe('the subset of the register', () => {
  it('leaves to the spine what it does not say', () => {
    const subset = `URN,EstablishmentName,LAId,LAName,EstablishmentNumber,LAESTAB,RegionName,PhaseOfEducationName,TypeOfEstablishmentName,EstablishmentTypeGroupName,EstablishmentStatusName,TrustName,AdmissionsPolicyName,GenderName,ReligiousCharacterName,OfficialSixthFormName,UrbanRuralName,TotalCapacity,TotalPupils,AgeRangeLow,AgeRangeHigh,Postcode,Easting,Northing
140002,Camden Grammar,202,Camden,4001,,London,Secondary,Academy converter,Academies,,SOME TRUST,Not applicable,,,Not applicable,Urban,900,880,11,18,NW1 1AB,529302,183402
`;
    const { school } = schoolFrom({ 'establishments_subset.csv': subset });
    expect(school).toMatchObject({
      admissions: 'selective',
      gender: 'girls',
      sixthForm: true,
      denomination: 'none',
      status: 'open',
      trust: 'SOME TRUST',
      trustUid: notAvailable,
      opened: '2018-09-01',
      place: { easting: 529_302 },
    });
    expect(schoolFrom({ 'establishments_subset.csv': subset }, 100_020).school.name).toEqual(notAvailable);
  });
});
