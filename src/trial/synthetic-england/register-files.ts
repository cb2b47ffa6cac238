import type { England } from './england.ts';
import type { Governance } from './governance.ts';
import type { SchoolHistory } from './histories.ts';
import { csvText, type OfficialCell } from './official-file.ts';
import { regionPlans } from './region-plan.ts';
import { admissionsOf } from './school-information-file.ts';
import type { SyntheticSchool } from './schools.ts';
import { trustOf } from './trusts.ts';

/** Columns of `edubasealldata*.csv` that are written: published names and order, about a third of the real 140. */
export const registerHeader = [
  'URN',
  'LA (code)',
  'LA (name)',
  'EstablishmentNumber',
  'EstablishmentName',
  'TypeOfEstablishment (code)',
  'TypeOfEstablishment (name)',
  'EstablishmentTypeGroup (code)',
  'EstablishmentTypeGroup (name)',
  'EstablishmentStatus (code)',
  'EstablishmentStatus (name)',
  'OpenDate',
  'CloseDate',
  'PhaseOfEducation (code)',
  'PhaseOfEducation (name)',
  'StatutoryLowAge',
  'StatutoryHighAge',
  'NurseryProvision (name)',
  'OfficialSixthForm (name)',
  'Gender (name)',
  'ReligiousCharacter (name)',
  'AdmissionsPolicy (name)',
  'SchoolCapacity',
  'NumberOfPupils',
  'Trusts (code)',
  'Trusts (name)',
  'Street',
  'Town',
  'Postcode',
  'GOR (code)',
  'GOR (name)',
  'UrbanRural (name)',
  'Easting',
  'Northing',
  'Country (name)',
]
  .map((name) => `"${name}"`)
  .join(',');

export const registerLinksHeader = 'URN,LinkURN,LinkName,LinkType,LinkEstablishedDate';

/** The register in spring 2026, a row per URN, closed ones too. Text is quoted, lines end CR LF; to be written in Windows-1252. */
export function registerFile(england: England): string {
  const rows: { urn: number; line: string }[] = [];
  for (const [i, history] of england.histories.entries()) {
    const roll = england.census.get(2025)?.[i]?.roll;
    for (const entry of entriesOf(history)) {
      const open = entry.status !== statuses.closed;
      rows.push({ urn: entry.urn, line: lineOf(history.school, entry, open ? roll : undefined) });
    }
  }
  rows.sort((a, b) => a.urn - b.urn);
  return `${[registerHeader, ...rows.map(({ line }) => line)].join('\r\n')}\r\n`;
}

/**
 * `links_edubasealldata*.csv`: both directions of a conversion. A quarter of those that kept their establishment number are
 * left out, so that only LAESTAB links them.
 */
export function registerLinksFile(england: England): string {
  const rows = england.histories.flatMap(({ school, urn, establishment, conversion }): OfficialCell[][] => {
    if (conversion === undefined) return [];
    if (conversion.establishment === establishment && conversion.urn % 4 === 0) return [];
    const date = `01-09-${conversion.year}`;
    return [
      [urn, conversion.urn, school.name, 'Successor', date],
      [conversion.urn, urn, school.name, 'Predecessor', date],
    ];
  });
  rows.sort((a, b) => Number(a[0]) - Number(b[0]));
  return csvText(registerLinksHeader, rows, '\r\n');
}

const statuses = {
  open: ['1', 'Open'],
  closed: ['2', 'Closed'],
  closing: ['3', 'Open, but proposed to close'],
} as const;

interface Entry {
  readonly urn: number;
  readonly establishment: number;
  readonly governance: Governance;
  readonly status: (typeof statuses)[keyof typeof statuses];
  /** dd-mm-yyyy or empty. */
  readonly opened: string;
  readonly closed: string;
}

function entriesOf(history: SchoolHistory): Entry[] {
  const { school, conversion } = history;
  const opened = (history.opened ?? '').split('-').reverse().join('-');
  const end =
    history.lastYear < 2025
      ? { status: statuses.closed, closed: `31-08-${history.lastYear + 1}` }
      : history.closing
        ? { status: statuses.closing, closed: '31-08-2026' }
        : { status: statuses.open, closed: '' };
  const before = {
    urn: history.urn,
    establishment: history.establishment,
    governance: school.governance,
    opened,
  };
  if (conversion === undefined) return [{ ...before, ...end }];
  return [
    { ...before, status: statuses.closed, closed: `31-08-${conversion.year}` },
    { ...conversion, opened: `01-09-${conversion.year}`, ...end },
  ];
}

function lineOf(school: SyntheticSchool, entry: Entry, roll: number | undefined): string {
  const { settlement, phase } = school;
  const { authority } = settlement;
  const region = regionPlans[authority.region];
  const located = entry.urn % 97 !== 0;
  const trust = trustOf(school, entry.governance);
  const cells: OfficialCell[] = [
    entry.urn,
    String(authority.code),
    authority.name,
    String(entry.establishment),
    school.name,
    entry.governance.registerCode,
    entry.governance.registerName,
    entry.governance.groupCode,
    entry.governance.groupName,
    ...entry.status,
    entry.opened,
    entry.closed,
    ...phaseOf(school),
    school.low,
    school.high,
    phase === 'primary' && school.low <= 3 ? 'Has Nursery Classes' : 'No Nursery Classes',
    phase === 'secondary' && school.high >= 18 ? 'Has a sixth form' : 'Does not have a sixth form',
    school.gender,
    school.religion,
    admissionsOf(school),
    roll === undefined ? '' : Math.ceil((roll * 1.08) / 15) * 15,
    roll ?? '',
    ...trust,
    school.street,
    settlement.name,
    school.postcode,
    region?.officeCode ?? '',
    region?.name ?? '',
    `${settlement.rural ? 'Smaller rural' : 'Urban'}: Nearer to a major town or city`,
    located ? school.easting : '',
    located ? school.northing : '',
    'England',
  ];
  return cells
    .map((value) => (typeof value === 'number' ? value : `"${value.replaceAll('"', '""')}"`))
    .join(',');
}

function phaseOf(school: SyntheticSchool): readonly [string, string] {
  const { phase, kind } = school;
  if (phase === 'nursery') return ['1', 'Nursery'];
  if (phase === 'primary') return kind === 'middle' ? ['3', 'Middle deemed primary'] : ['2', 'Primary'];
  if (phase !== 'secondary') return ['0', 'Not applicable'];
  if (kind === 'all-through') return ['7', 'All-through'];
  return kind === 'middle' ? ['5', 'Middle deemed secondary'] : ['4', 'Secondary'];
}
