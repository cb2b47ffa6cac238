import type { England } from './england.ts';
import { identityIn, type SchoolHistory } from './histories.ts';
import { csvText, type OfficialCell } from './official-file.ts';
import type { SyntheticSchool } from './schools.ts';

/** Header of `england_school_information.csv`, the spine's successor, by its published column names. */
export const schoolInformationHeader =
  'URN,LANAME,LA,ESTAB,LAESTAB,SCHNAME,STREET,LOCALITY,ADDRESS3,TOWN,POSTCODE,SCHSTATUS,OPENDATE,CLOSEDATE,' +
  'MINORGROUP,SCHOOLTYPE,ISPRIMARY,ISSECONDARY,ISPOST16,AGELOW,AGEHIGH,GENDER,RELCHAR,ADMPOL,OFSTEDRATING,OFSTEDLASTINSP';

/** Schools open at the end of the year, and those that closed at the end of the year before. Begins with a byte-order mark. */
export function schoolInformationFile(england: England, year: number): string {
  const rows = england.histories
    .filter((history) => history.firstYear <= year && history.lastYear >= year - 1)
    .map((history) => row(history, year));
  rows.sort((a, b) => Number(a[0]) - Number(b[0]));
  return `\uFEFF${csvText(schoolInformationHeader, rows)}`;
}

function row(history: SchoolHistory, year: number): OfficialCell[] {
  const { school, conversion } = history;
  const { urn, establishment, governance } = identityIn(history, year);
  const { authority } = school.settlement;
  const closed = history.lastYear < year;
  const converted = conversion?.urn === urn ? `01/09/${conversion.year}` : undefined;
  const [primary, secondary, post16] = stages(school);
  return [
    urn,
    authority.name,
    authority.code,
    establishment,
    authority.code * 10_000 + establishment,
    school.name,
    school.street,
    '',
    '',
    school.settlement.name,
    school.postcode,
    closed ? 'Closed' : history.closing ? 'Open, but proposed to close' : 'Open',
    converted ?? (history.opened ?? '').split('-').reverse().join('/'),
    closed ? `31/08/${history.lastYear + 1}` : history.closing ? `31/08/${year + 1}` : '',
    governance.spineGroup === 'Maintained School' ? 'Maintained school' : governance.spineGroup,
    governance.registerName,
    primary,
    secondary,
    post16,
    school.low,
    school.high,
    school.gender,
    school.religion,
    admissionsOf(school),
    '',
    '',
  ];
}

/** `ISPRIMARY`, `ISSECONDARY`, `ISPOST16`. A middle school has the stage that it is deemed to be. */
export function stages(school: SyntheticSchool): readonly [number, number, number] {
  if (school.phase === 'primary') return [1, 0, 0];
  if (school.phase === 'secondary') return [school.low < 11 ? 1 : 0, 1, school.high >= 18 ? 1 : 0];
  return [school.low < 11 ? 1 : 0, school.high > 11 ? 1 : 0, school.high >= 18 ? 1 : 0];
}

export function admissionsOf(school: SyntheticSchool): string {
  if (school.phase === 'secondary') return school.selective ? 'Selective' : 'Non-selective';
  return 'Not applicable';
}
