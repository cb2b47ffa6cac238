import { describe, expect, it } from 'vitest';
import { isPresent } from '../../attendance/published.ts';
import { readDataset } from './read-dataset.ts';
import { smallFolder, smallFolderWith } from './small-folder.fixture.ts';

const header =
  'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),OpenDate,PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,OfficialSixthForm (name),Gender (name),ReligiousCharacter (name),AdmissionsPolicy (name),Trusts (name),Trusts (code),Postcode,Easting,Northing,LastChangedDate';
const entry = (urn: number, number: number, status: string, la = 202) =>
  `${urn},${la},Camden,${number},School ${urn},Academy converter,${status},01-09-2023,Primary,3,11,Not applicable,Mixed,None,Not applicable,A Trust,5000,NW1 1AA,528230,185638,02-10-2023`;
const register = 'edubasealldata20231001.csv';
const links = (...lines: string[]) =>
  `URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n${lines.join('\n')}\n`;

const read = (entries: readonly string[], more: Readonly<Record<string, string>> = {}) => {
  const files = smallFolderWith({ [register]: `${header}\n${entries.join('\n')}\n`, ...more });
  const { dataset, report } = readDataset({ files, folder: 'data', baseline: '2022-23' });
  return {
    report,
    schools: dataset.schools,
    school: (urn: number) => dataset.schools.find((one) => one.urn === urn),
  };
};

describe('a school that became another after the census', () => {
  const converted = [entry(100_001, 2000, 'Closed'), entry(150_001, 2000, 'Open')];
  const plain = { 'links.csv': links('100001,150001,School,Successor,01-09-2023') };

  it.each([
    ['by its link', plain],
    ['by its LAESTAB', {}],
  ])('goes on under the new URN, %s', (_, more) => {
    const { school, report } = read(converted, more);
    expect(school(100_001)).toBeUndefined();
    expect(school(150_001)).toMatchObject({
      status: 'open',
      trustUid: '5000',
      censusUrn: 100_001,
      predecessors: [100_001],
      followedBy: [],
      circumstances: { roll: 200 },
    });
    expect(school(150_001)?.absence.get('2022-23')).toMatchObject({ overall: 6.7, publishedAs: 100_001 });
    expect(report.succession.carriedOn).toBe(1);
  });

  it('is told by its LAESTAB where the links are the wrong way round', () => {
    const { school } = read(converted, { 'links.csv': links('100001,150001,School,Predecessor,01-09-2023') });
    expect(school(150_001)).toMatchObject({ censusUrn: 100_001, predecessors: [100_001] });
    const { school: open } = read([entry(100_001, 2000, 'Open')], {
      'links.csv': links('100001,150001,School,Predecessor,01-09-2023'),
    });
    expect(open(100_001)).toMatchObject({ status: 'open', predecessors: [] });
  });

  it('is told by a link the wrong way round where the old one has ended and the new one has not', () => {
    const turned = { 'links.csv': links('100001,150001,School,Predecessor,01-09-2023') };
    const elsewhere = [entry(100_001, 2000, 'Closed'), entry(150_001, 2999, 'Open')];
    expect(read(elsewhere, turned).school(150_001)).toMatchObject({
      censusUrn: 100_001,
      predecessors: [100_001],
    });
    const ended = [entry(100_001, 2000, 'Closed'), entry(150_001, 2999, 'Closed')];
    expect(read(ended, turned).school(100_001)).toMatchObject({ status: 'closed', predecessors: [] });
    const both = [entry(100_001, 2000, 'Open'), entry(150_001, 2999, 'Open')];
    expect(read(both, turned).school(100_001)).toMatchObject({ status: 'open', predecessors: [] });
  });

  it('is told by its number under the authority that its own has become since', () => {
    const census = smallFolder['2022-2023/england_census.csv'].replace('100001,202,', '100001,909,');
    const entries = [entry(100_001, 2000, 'Closed', 943), entry(150_001, 2000, 'Open', 943)];
    const { school } = read(entries, { '2022-2023/england_census.csv': census });
    expect(school(150_001)).toMatchObject({ status: 'open', censusUrn: 100_001, authorityThen: 909 });
    // Under the other one, somebody else may have the number.
    const other = [entry(100_001, 2000, 'Closed', 943), entry(150_001, 2000, 'Open', 942)];
    const apart = read(other, { '2022-2023/england_census.csv': census });
    expect(apart.school(100_001)).toMatchObject({ status: 'closed', followedBy: [] });
  });

  it('keeps the URNs before its own, though no link leads to its new one', () => {
    const census = smallFolder['2022-2023/england_census.csv'].replace('100001,202,2000', '140050,202,2000');
    const { school } = read([entry(140_050, 2000, 'Closed'), entry(150_001, 2000, 'Open')], {
      '2022-2023/england_census.csv': census,
      'links.csv': links('140050,100001,School,Predecessor,01-09-2018'),
    });
    expect(school(150_001)).toMatchObject({ censusUrn: 140_050, predecessors: [140_050, 100_001] });
  });

  it('is closed where nothing follows', () => {
    const { school } = read([entry(100_001, 2000, 'Closed')]);
    expect(school(100_001)).toMatchObject({ status: 'closed', followedBy: [] });
  });

  it('follows two conversions to the one that is open', () => {
    const twice = {
      'links.csv': links(
        '100001,150001,School,Successor,01-09-2023',
        '150002,150001,School,Predecessor,01-09-2024',
      ),
    };
    const entries = [
      entry(100_001, 2000, 'Closed'),
      entry(150_001, 2000, 'Closed'),
      entry(150_002, 2000, 'Open'),
    ];
    expect(read(entries, twice).school(150_002)?.predecessors).toEqual([150_001, 100_001]);
  });

  it('is not guessed after a split', () => {
    const split = links('100001,150001,A,Successor,01-09-2023', '100001,150002,B,Successor,01-09-2023');
    const { school, report } = read([...converted, entry(150_002, 2001, 'Open')], { 'links.csv': split });
    expect(school(100_001)).toMatchObject({ status: 'closed', followedBy: [150_001, 150_002] });
    expect(report.succession.notPlain.get(100_001 as never)).toEqual([150_001, 150_002]);
  });

  it.each([
    ['a link that says so', ['100001,150001,A,Successor - merged,01-09-2023']],
    [
      'two predecessors',
      ['150001,100001,A,Predecessor,01-09-2023', '150001,100000,B,Predecessor,01-09-2023'],
    ],
    ['a successor that had its own census', ['100001,100000,A,Successor,01-09-2023']],
  ])('is not guessed after a merger, by %s', (_, lines) => {
    const entries = [...converted, entry(100_000, 3614, 'Open', 201)];
    const { school } = read(entries, { 'links.csv': links(...lines) });
    expect(school(150_001)).toBeUndefined();
    expect(school(100_001)?.followedBy).toHaveLength(1);
  });

  it('takes its census from the predecessor where only its absence is published under the new URN', () => {
    const absence = smallFolder['2022-2023/england_abs.csv'].replace('202,2000,100001', '202,2999,150001');
    const { school } = read([entry(150_001, 2999, 'Open')], {
      ...plain,
      '2022-2023/england_abs.csv': absence,
    });
    expect(school(150_001)).toMatchObject({ censusUrn: 100_001, circumstances: { roll: 200 } });
    expect(school(150_001)?.absence.get('2022-23')?.publishedAs).toBe(150_001);
  });

  it('stands in the dataset without census and links, its phase from its number', () => {
    const absence = `${smallFolder['2022-2023/england_abs.csv']}202,2999,150001,6,20\n`;
    const { school, report } = read([entry(100_001, 2000, 'Open')], { '2022-2023/england_abs.csv': absence });
    expect(school(150_001)).toMatchObject({ phase: 'primary' });
    expect(isPresent(school(150_001)!.circumstances.roll)).toBe(false);
    expect(report.faults).toEqual([]);
  });
});

describe('a register older than the baseline', () => {
  const older = (name: string, changed = '02-10-2019') => {
    const { school, report } = read([], {
      [register]: '',
      [name]: `${header}\n${entry(100_001, 2000, '"Open, but proposed to close"').replace('02-10-2023', changed)}\n`,
    });
    return { status: school(100_001)?.status, trust: school(100_001)?.trust, said: report.olderRegisters };
  };

  it.each([
    ['its name', 'edubasealldata20190325.csv', ''],
    ['its newest change', 'register.csv', '25-03-2019'],
    ['its folder', '2018-2019/register.csv', ''],
    ['its newest change, whatever its name', 'edubasealldata20250903.csv', '25-03-2019'],
  ])('names schools and closes none, by %s', (_, name, changed) => {
    expect(older(name, changed)).toEqual({ status: 'open', trust: 'A Trust', said: [name] });
  });

  it('is believed where it is of the year or later', () => {
    expect(older('edubasealldata20230325.csv', '')).toMatchObject({ status: 'closing', said: [] });
  });
});

describe('a register of many schools without the newest of the year', () => {
  const others = Array.from({ length: 200 }, (_, n) => entry(101_000 + n, 3000 + n, 'Open', 203));
  const closed = [entry(100_001, 2000, 'Closed')];

  it('closes none, for whoever follows may be among those that it lacks', () => {
    const { school, report } = read([...closed, ...others]);
    expect(school(100_001)).toMatchObject({ status: 'open', name: 'Camden Primary' });
    expect(report.partRegisters).toEqual([register]);
  });

  it.each([
    ['has one of the newest', [...closed, ...others, entry(150_001, 9999, 'Open', 203)]],
    ['is of few schools', closed],
  ])('is believed where it %s', (_, entries) => {
    const { school, report } = read(entries);
    expect(school(100_001)?.status).toBe('closed');
    expect(report.partRegisters).toEqual([]);
  });
});

describe('the authority of a school', () => {
  const moved = [entry(100_001, 2000, 'Open', 942)];

  it('is today’s by the newest register, and the census’s for the year', () => {
    expect(read(moved).school(100_001)).toMatchObject({
      localAuthority: 942,
      authorityThen: 202,
      laestab: 9_422_000,
    });
  });

  it('is the census’s where the register is older', () => {
    const files = { [register]: '', 'edubasealldata20190325.csv': `${header}\n${moved[0]}\n` };
    expect(read([], files).school(100_001)).toMatchObject({ localAuthority: 202, authorityThen: 202 });
  });

  it.each([
    ['one that went into one whole', 837, 839],
    ['a divided one, which no register knows', 909, 909],
  ])('of %s', (_, then, today) => {
    const census = smallFolder['2022-2023/england_census.csv'].replace('100001,202,', `100001,${then},`);
    const { school, report } = read([entry(100_000, 3614, 'Open', 201)], {
      '2022-2023/england_census.csv': census,
    });
    expect(school(100_001)).toMatchObject({ localAuthority: today, authorityThen: then });
    expect(report.underDividedAuthority).toBe(then === today ? 1 : 0);
  });
});
