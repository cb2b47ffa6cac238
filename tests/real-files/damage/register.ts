import { isPresent, type Published } from '../../../src/attendance/published.ts';
import type { School } from '../../../src/attendance/school.ts';
import type { Whole } from './damage.ts';
import { type Table, writeTable } from './table.ts';

/** The day of the full register that is made of the real files: after the year, as whoever brings files would have it. */
export const registerPath = 'edubasealldata20231001.csv';
export const linksPath = 'links_edubasealldata20231001.csv';

const header = [
  ...[
    'URN',
    'LA (code)',
    'LA (name)',
    'EstablishmentNumber',
    'EstablishmentName',
    'TypeOfEstablishment (name)',
  ],
  ...[
    'EstablishmentStatus (name)',
    'OpenDate',
    'CloseDate',
    'PhaseOfEducation (name)',
    'StatutoryLowAge',
    'StatutoryHighAge',
  ],
  ...['OfficialSixthForm (name)', 'Gender (name)', 'ReligiousCharacter (name)', 'AdmissionsPolicy (name)'],
  ...['Trusts (name)', 'Trusts (code)', 'Postcode', 'Easting', 'Northing', 'LastChangedDate'],
];

/** What a row of the full register says besides the school. */
export interface Entry {
  readonly urn: number;
  readonly status: 'Open' | 'Closed';
  /** dd-mm-yyyy, as the register writes it. */
  readonly opened: string;
  readonly closed: string;
}

const text = (figure: Published<string>): string => (isPresent(figure) ? figure : '');
const phaseWords = {
  primary: 'Primary',
  secondary: 'Secondary',
  special: 'Not applicable',
  'alternative-provision': 'Not applicable',
} as const;

/** A row of the register for a school of the real files; nothing that they do not know is invented but the day of opening. */
export function entryOf(school: School, { urn, status, opened, closed }: Entry): readonly string[] {
  const { laestab, place, ageRange } = school;
  return [
    ...[String(urn), String(Math.floor(laestab / 10_000)), '', String(laestab % 10_000).padStart(4, '0')],
    ...[
      text(school.name) || `School ${urn}`,
      text(school.type) || 'Community school',
      status,
      opened,
      closed,
    ],
    phaseWords[school.phase],
    ...(isPresent(ageRange) ? [String(ageRange.low), String(ageRange.high)] : ['', '']),
    ...['', '', '', '', '', '', ''],
    ...(isPresent(place) && place.withinKm === 0
      ? [String(place.easting), String(place.northing)]
      : ['', '']),
    '02-10-2023',
  ];
}

/** A day that a school could have opened on, the same for the same school: 3–28 of a month of 1950 to 2009. */
export function dayOf(urn: number): string {
  const part = (n: number, least: number) => String(least + (urn % n)).padStart(2, '0');
  return `${part(26, 3)}-${part(12, 1)}-${1950 + (urn % 60)}`;
}

/** The full register of the schools that the real files have, all of them open. */
export function wholeRegister({ dataset }: Whole): Table {
  const rows = dataset.schools.map((school) =>
    entryOf(school, { urn: school.urn, status: 'Open', opened: dayOf(school.urn), closed: '' }),
  );
  return { header, rows };
}

export const writtenRegister = (table: Table): Readonly<Record<string, string>> => ({
  [registerPath]: writeTable(table),
});
