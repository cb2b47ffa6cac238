import { numberOrNaN } from '../../../attendance/published.ts';
import { parseRegion } from '../../../attendance/region.ts';
import { dateCell } from '../dates.ts';
import { gridReference } from '../grid-reference.ts';
import { parsePostcode } from '../postcode.ts';
import {
  admissionsCell,
  ageRangeOf,
  denominationCell,
  genderCell,
  mainNeedOf,
  phaseOf,
  sixthFormCell,
  statusOf,
} from '../register-words.ts';
import type { Row } from '../row.ts';
import { type ColumnOutcome, column, defineSchema, type OfficialColumn } from '../schema.ts';
import type { EstablishmentSink } from '../sinks.ts';

const columns = {
  urn: column('URN', 'URN'),
  localAuthority: column('local authority', 'LA (code)'),
  localAuthorityName: column('local authority name', 'LA (name)'),
  establishment: column('establishment number', 'EstablishmentNumber'),
  name: column('name', 'EstablishmentName'),
  type: column('type of establishment', 'TypeOfEstablishment (name)'),
  status: column('status', 'EstablishmentStatus (name)'),
  opened: column('opening date', 'OpenDate'),
  phase: column('phase', 'PhaseOfEducation (name)'),
  low: column('lowest age', 'StatutoryLowAge'),
  high: column('highest age', 'StatutoryHighAge'),
  sixthForm: column('sixth form', 'OfficialSixthForm (name)'),
  gender: column('gender', 'Gender (name)'),
  denomination: column('religious character', 'ReligiousCharacter (name)'),
  admissions: column('admissions policy', 'AdmissionsPolicy (name)'),
  trust: column('trust', 'Trusts (name)'),
  trustUid: column('trust UID', 'Trusts (code)'),
  postcode: column('postcode', 'Postcode'),
  easting: column('easting', 'Easting'),
  northing: column('northing', 'Northing'),
  region: column('region', 'GOR (name)'),
  need1: column('first type of need', 'SEN1 (name)'),
  need2: column('second type of need', 'SEN2 (name)'),
  need3: column('third type of need', 'SEN3 (name)'),
  changed: column('day of the last change', 'LastChangedDate'),
} satisfies Record<string, OfficialColumn>;
type Key = keyof typeof columns;

/** `edubasealldata*.csv`, the daily extract of "Get information about schools" (Windows-1252, dd-mm-yyyy). */
export const register = defineSchema({
  name: 'register',
  title: 'Get information about schools, establishment fields (edubasealldata*.csv)',
  source: {
    publisher: 'register',
    release: 'daily download of the register',
    download: '“Establishment fields CSV” (edubasealldata and the day), or “State-funded schools”',
    without:
      'what each school is now: name, trust, status, place, type of school; and what became of it since the census',
  },
  matters: ['urn'],
  // Every other field is a code, a name, or one of a few words.
  also: /\(code\)$|\(name\)$|^(sen\d*|census|number|percentage|fsm|school|ukprn|fehe|last|street|locality|address|town|telephone|head|bso|inspectorate|date|next|close|ofsted|uprn|site|props|previous|resourced|accreditation|rsc|main|places|ftprov|type|establishment|reason|urban|gssla|district|country|chnumber|boarding)/,
  columns,
  optional: [
    'opened',
    'trust',
    'trustUid',
    'region',
    'sixthForm',
    'denomination',
    'need1',
    'need2',
    'need3',
    'changed',
  ],
  read: readRegisterRow,
});

/** `establishments_subset.csv`, 2025/26: some of the same columns under other names, some of the schools. */
export const registerSubset = defineSchema({
  name: 'register-subset',
  title: 'Register of establishments, a subset (establishments_subset.csv)',
  columns: {
    urn: column('URN', 'URN'),
    localAuthority: column('local authority', 'LAId'),
    localAuthorityName: column('local authority name', 'LAName'),
    establishment: column('establishment number', 'EstablishmentNumber'),
    name: column('name', 'EstablishmentName'),
    type: column('type of establishment', 'TypeOfEstablishmentName'),
    status: column('status', 'EstablishmentStatusName'),
    opened: column('opening date', 'OpenDate'),
    phase: column('phase', 'PhaseOfEducationName'),
    low: column('lowest age', 'AgeRangeLow'),
    high: column('highest age', 'AgeRangeHigh'),
    sixthForm: column('sixth form', 'OfficialSixthFormName'),
    gender: column('gender', 'GenderName'),
    denomination: column('religious character', 'ReligiousCharacterName'),
    admissions: column('admissions policy', 'AdmissionsPolicyName'),
    trust: column('trust', 'TrustName'),
    trustUid: column('trust UID', 'TrustId'),
    postcode: column('postcode', 'Postcode'),
    easting: column('easting', 'Easting'),
    northing: column('northing', 'Northing'),
    region: column('region', 'RegionName'),
    changed: column('day of the last change', 'LastChangedDate'),
    need1: column('first type of need', 'SEN1Name'),
    need2: column('second type of need', 'SEN2Name'),
    need3: column('third type of need', 'SEN3Name'),
  } satisfies Record<Key, OfficialColumn>,
  optional: ['opened', 'trustUid', 'need1', 'need2', 'need3', 'changed'],
  source: {
    publisher: 'register',
    release: 'a part of the register',
    download: 'made for tests: use the whole register',
    without: 'nothing, where the whole register is there',
  },
  matters: ['urn'],
  also: [
    ...['LAESTAB', 'EstablishmentTypeGroupName', 'UrbanRuralName', 'TotalCapacity', 'TotalPupils'],
    ...[
      'DistrictAdministrativeId',
      'DistrictAdministrativeName',
      'ResourcedProvisionName',
      'NurseryProvisionName',
    ],
  ],
  read: readRegisterRow,
});

function readRegisterRow(row: Row<Key>, sink: EstablishmentSink): ColumnOutcome {
  const urn = row.newUrn('urn');
  if (typeof urn !== 'number') return urn;
  sink.addNumber(urn);
  const changed = dateCell(row.text('changed'));
  if (typeof changed === 'string') sink.addChange(changed);
  const laestab = row.laestab('localAuthority', 'establishment');
  if (!sink.wants(urn, laestab)) return { notNeeded: 'other establishments' };
  const code = row.text('localAuthority');
  if (/^\d{3}$/.test(code) && row.text('localAuthorityName') !== '') {
    sink.addLocalAuthority(Number(code), row.text('localAuthorityName'), parseRegion(row.text('region')));
  }
  const { easting, northing } = gridReference(row, 'easting', 'northing');
  sink.add({
    urn,
    laestab,
    name: row.words('name'),
    type: row.category('type'),
    phase: phaseOf(row.text('type'), row.text('phase')),
    status: statusOf(row, 'status'),
    opened: row.date('opened'),
    ageRange: ageRangeOf(row.count('low'), row.count('high')),
    gender: row.read('gender', genderCell),
    admissions: row.read('admissions', admissionsCell),
    denomination: row.read('denomination', denominationCell),
    sixthForm: row.read('sixthForm', sixthFormCell),
    mainNeed: mainNeedOf([row.text('need1'), row.text('need2'), row.text('need3')]),
    trust: row.category('trust'),
    trustUid: row.category('trustUid'),
    postcode: parsePostcode(row.text('postcode')),
    easting: numberOrNaN(easting),
    northing: numberOrNaN(northing),
  });
  return 'used';
}
