import { describe, expect, test } from 'vitest';
import { IntakeFailure } from './failure.ts';
import { readDataset } from './read-dataset.ts';
import { smallFolderWith } from './small-folder.fixture.ts';

const header =
  'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),OpenDate,PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,OfficialSixthForm (name),Gender (name),ReligiousCharacter (name),AdmissionsPolicy (name),Trusts (name),Trusts (code),Postcode,Easting,Northing,LastChangedDate';
const entry = (urn: number, name: string, changed: string) =>
  `${urn},202,Camden,2000,${name},Community school,Open,01-09-2003,Primary,3,11,Not applicable,Mixed,None,Not applicable,,,NW1 1AA,528230,185638,${changed}`;
const table = (...entries: string[]) => `${[header, ...entries].join('\n')}\n`;

function nameIn(changes: Readonly<Record<string, string>>): unknown {
  const { dataset } = readDataset({ files: smallFolderWith(changes), folder: 'data', baseline: '2022-23' });
  return dataset.schools.find(({ urn }) => urn === 100_001)?.name;
}
function refusalOf(changes: Readonly<Record<string, string>>): string {
  try {
    nameIn(changes);
  } catch (cause) {
    if (cause instanceof IntakeFailure) return cause.message;
    throw cause;
  }
  return '';
}

describe('two registers without a day in their names', () => {
  test('are parts of one where they are of other schools, or say the same of those in both', () => {
    const parts = {
      'a.csv': table(entry(100_001, 'Camden Primary', '')),
      'b.csv': table(entry(100_000, 'Aldgate School', ''), entry(100_001, 'Camden Primary', '')),
    };
    expect(nameIn(parts)).toBe('Camden Primary');
  });

  test('are told apart by their newest change', () => {
    const changed = (one: string, other: string) =>
      nameIn({
        'a.csv': table(entry(100_001, 'Old Name', one)),
        'b.csv': table(entry(100_001, 'New Name', other)),
      });
    expect(changed('14-03-2023', '02-10-2023')).toBe('New Name');
    expect(changed('02-10-2023', '14-03-2023')).toBe('Old Name');
  });

  test('stop the run where nothing tells which is later, with the first that differs and what to do', () => {
    const message = refusalOf({
      'a.csv': table(entry(100_000, 'Aldgate', '02-10-2023'), entry(100_001, 'One Name', '01-10-2023')),
      'b.csv': table(entry(100_000, 'Aldgate', '02-10-2023'), entry(100_001, 'Another', '01-10-2023')),
    });
    expect(message).toContain(
      'they differ (in 1 of 2 schools that are in both, URN 100001 for one: EstablishmentName is "One Name" and "Another")',
    );
    expect(message).toContain(
      'A day in the names, such as edubasealldata20250903.csv, says which is the later',
    );
  });

  test('with a day in each, the later is believed', () => {
    const named = {
      'register_20230314.csv': table(entry(100_001, 'Old Name', '')),
      'register_20231002.csv': table(entry(100_001, 'New Name', '')),
    };
    expect(nameIn(named)).toBe('New Name');
  });
});
