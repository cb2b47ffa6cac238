import { notApplicable, notAvailable } from '../../../attendance/published.ts';
import type { SchoolStatus } from '../../../attendance/school.ts';
import { parseUrn } from '../../../attendance/urn.ts';
import { parsePostcode } from '../postcode.ts';
import {
  admissionsCell,
  ageRangeOf,
  denominationCell,
  genderCell,
  phaseFromFlags,
  sixthFormCell,
} from '../register-words.ts';
import { column, defineSchema } from '../schema.ts';
import type { EstablishmentSink } from '../sinks.ts';

/** `ICLOSE` of the spine. */
const statuses: ReadonlyMap<string, SchoolStatus> = new Map([
  ['1', 'open'],
  ['2', 'closed'],
  ['3', 'closing'],
]);

/**
 * `england_spine.csv` of "Compare school and college performance" (2017/18): a snapshot of every school. A school
 * new under its URN (`ISNEW` 1) names its predecessor in `OTHERURN`; one that closed names its successor there.
 */
export const spine = defineSchema({
  name: 'spine',
  title: 'Compare school performance, school information (england_spine.csv)',
  source: {
    publisher: 'compare',
    release: 'performance tables of 2017/18 and before',
    download: '“School information” (spine), in CSV',
    without: 'names, ages and admissions, unless the register or later school information is there',
  },
  matters: ['urn'],
  also: [
    ...['LAESTAB', 'OTHERSCHNAME', 'STREET', 'LOCALITY', 'ADDRESS3', 'TOWN', 'CLOSEDATE', 'OTHERNFTYPE'],
    ...['SIXFGENDER', 'NEWACFLAG', 'RE-BROKERED', 'TELNUM', 'PCON_CODE', 'PCON_NAME'],
  ],
  columns: {
    urn: column('URN', 'URN'),
    localAuthority: column('local authority', 'LA'),
    establishment: column('establishment number', 'ESTAB'),
    name: column('name', 'SCHNAME'),
    postcode: column('postcode', 'POSTCODE'),
    status: column('status', 'ICLOSE'),
    opened: column('opening date', 'OPENDATE'),
    isNew: column('new under this URN', 'ISNEW'),
    group: column('kind of school', 'MINORGROUP'),
    type: column('type of establishment', 'NFTYPE'),
    primary: column('primary stage', 'ISPRIMARY'),
    secondary: column('secondary stage', 'ISSECONDARY'),
    sixthForm: column('sixth form', 'ISPOST16'),
    low: column('lowest age', 'AGEL'),
    high: column('highest age', 'AGEH'),
    gender: column('gender', 'GENDER'),
    denomination: column('religious character', 'RELDENOM'),
    admissions: column('admissions policy', 'ADMPOL'),
    other: column('other URN', 'OTHERURN'),
  },
  read(row, sink: EstablishmentSink) {
    const urn = row.newUrn('urn');
    if (typeof urn !== 'number') return urn;
    const isNew = row.text('isNew') === '1';
    const other = parseUrn(row.text('other'));
    // 999999 stands for "none" in four rows of 2017/18.
    if (other !== undefined && other !== 999_999) {
      if (isNew) sink.addLink(urn, other);
      else sink.addLink(other, urn);
    }
    const laestab = row.laestab('localAuthority', 'establishment');
    if (!sink.wants(urn, laestab)) return { notNeeded: 'other establishments' };
    sink.add({
      urn,
      laestab,
      name: row.words('name'),
      type: row.category('type'),
      phase: phaseFromFlags(row.text('type'), row.text('group'), row.text('primary'), row.text('secondary')),
      status: statuses.get(row.text('status')),
      opened: row.date('opened'),
      ageRange: ageRangeOf(row.count('low'), row.count('high')),
      gender: row.read('gender', genderCell),
      admissions: row.read('admissions', admissionsCell),
      denomination: row.read('denomination', denominationCell),
      sixthForm: row.read('sixthForm', sixthFormCell),
      mainNeed: notAvailable,
      trust: row.text('group') === 'Academy' ? notAvailable : notApplicable,
      trustUid: row.text('group') === 'Academy' ? notAvailable : notApplicable,
      postcode: parsePostcode(row.text('postcode')),
      easting: Number.NaN,
      northing: Number.NaN,
    });
    return 'used';
  },
});
