import { notAvailable } from '../../../attendance/published.ts';
import { parsePostcode } from '../postcode.ts';
import {
  admissionsCell,
  ageRangeOf,
  denominationCell,
  genderCell,
  phaseFromFlags,
  sixthFormCell,
  statusOf,
} from '../register-words.ts';
import { column, defineSchema } from '../schema.ts';
import type { EstablishmentSink } from '../sinks.ts';

/**
 * `england_school_information.csv` of "Compare school and college performance", which took the place of the
 * spine from 2018/19 on. Not among the files at hand: read by its published column names.
 */
export const schoolInformation = defineSchema({
  name: 'school-information',
  title: 'Compare school performance, school information (england_school_information.csv)',
  source: {
    publisher: 'compare',
    release: 'performance tables of the year, 2018/19 to 2024/25',
    download: '“School information” (GIAS data), in CSV',
    without: 'names, ages and admissions, unless the register is there, which says more and is newer',
  },
  matters: ['urn'],
  also: [
    ...['LAESTAB', 'STREET', 'LOCALITY', 'ADDRESS3', 'TOWN', 'CLOSEDATE', 'OFSTEDRATING', 'OFSTEDLASTINSP'],
    ...['TELNUM', 'PCON_CODE', 'PCON_NAME', 'TRUSTS', 'TRUSTNAME', 'HEADTITLE', 'LANUM'],
  ],
  columns: {
    urn: column('URN', 'URN'),
    localAuthorityName: column('local authority name', 'LANAME'),
    localAuthority: column('local authority', 'LA'),
    establishment: column('establishment number', 'ESTAB'),
    name: column('name', 'SCHNAME'),
    postcode: column('postcode', 'POSTCODE'),
    status: column('status', 'SCHSTATUS'),
    opened: column('opening date', 'OPENDATE', 'OPEN DATE'),
    group: column('kind of school', 'MINORGROUP'),
    type: column('type of establishment', 'SCHOOLTYPE'),
    primary: column('primary stage', 'ISPRIMARY'),
    secondary: column('secondary stage', 'ISSECONDARY'),
    sixthForm: column('sixth form', 'ISPOST16'),
    low: column('lowest age', 'AGELOW'),
    high: column('highest age', 'AGEHIGH'),
    gender: column('gender', 'GENDER'),
    denomination: column('religious character', 'RELCHAR'),
    admissions: column('admissions policy', 'ADMPOL'),
  },
  optional: ['localAuthorityName', 'opened', 'group'],
  read(row, sink: EstablishmentSink) {
    const urn = row.newUrn('urn');
    if (typeof urn !== 'number') return urn;
    const laestab = row.laestab('localAuthority', 'establishment');
    if (!sink.wants(urn, laestab)) return { notNeeded: 'other establishments' };
    const code = row.text('localAuthority');
    if (/^\d{3}$/.test(code) && row.text('localAuthorityName') !== '') {
      sink.addLocalAuthority(Number(code), row.text('localAuthorityName'), undefined);
    }
    sink.add({
      urn,
      laestab,
      name: row.words('name'),
      type: row.category('type'),
      phase: phaseFromFlags(row.text('type'), row.text('group'), row.text('primary'), row.text('secondary')),
      status: statusOf(row, 'status'),
      opened: row.date('opened'),
      ageRange: ageRangeOf(row.count('low'), row.count('high')),
      gender: row.read('gender', genderCell),
      admissions: row.read('admissions', admissionsCell),
      denomination: row.read('denomination', denominationCell),
      sixthForm: row.read('sixthForm', sixthFormCell),
      mainNeed: notAvailable,
      trust: notAvailable,
      trustUid: notAvailable,
      postcode: parsePostcode(row.text('postcode')),
      easting: Number.NaN,
      northing: Number.NaN,
    });
    return 'used';
  },
});
