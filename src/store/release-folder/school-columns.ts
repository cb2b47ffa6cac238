import { type AcademicYear, parseAcademicYear } from '../../attendance/academic-year.ts';
import { type Phase, phases } from '../../attendance/phase.ts';
import {
  isMissing,
  type Missing,
  type MissingReason,
  missingReasons,
  notApplicable,
  notAvailable,
  notSubmitted,
  type Published,
  suppressed,
} from '../../attendance/published.ts';
import type {
  AbsenceFigures,
  Admissions,
  Circumstances,
  Gender,
  School,
  SchoolStatus,
} from '../../attendance/school.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';
import type { CsvCell } from '../../presentation/sheets/csv.ts';

/** A column of `schools.csv`: how a school's figure is written; a missing one by the name of its reason. */
interface Column {
  readonly name: string;
  /** With its unit; docs/reference/release.md is generated from it. */
  readonly meaning: string;
  readonly write: (school: School) => CsvCell;
  /** Left out of the table where no school has a value; then all are not available. */
  readonly rare?: true;
}

const missingByReason: Readonly<Record<MissingReason, Missing>> = {
  suppressed,
  'not-applicable': notApplicable,
  'not-available': notAvailable,
  'not-submitted': notSubmitted,
};

const cell = (figure: Published<number | string | boolean>): CsvCell =>
  isMissing(figure) ? figure.missing : figure;

/** What each circumstance is, of the baseline year's January census. */
const circumstanceMeanings: Readonly<Record<keyof Circumstances, string>> = {
  roll: 'Pupils on roll',
  freeSchoolMeals: 'Eligible for free school meals now, %',
  freeSchoolMealsEver6: 'Eligible at any time in the past six years, %',
  englishAdditionalLanguage: 'First language known or believed not to be English, %',
  senSupport: 'SEN support, %',
  ehcPlan: 'Education, health and care plan, %',
  girls: 'Girls, %',
  neighbourhoodDeprivation:
    'Children in income-deprived families around the school’s postcode (IDACI 2019), %',
  disadvantaged: 'Disadvantaged, of the pupils at the end of a key stage, %',
  stability: 'In the school for the last years of their key stage, of the pupils at its end, %',
  lowPriorAttainment: 'Of low attainment when they came, of the pupils at the end of key stage 4, %',
};
const circumstanceNames = Object.keys(circumstanceMeanings) as (keyof Circumstances)[];
/** Those that only some files hold. */
const rareCircumstances: readonly (keyof Circumstances)[] = [
  'disadvantaged',
  'stability',
  'lowPriorAttainment',
];

const snake = (name: string) => name.replace(/[A-Z0-9]+/g, (letters) => `_${letters.toLowerCase()}`);

const fixed: readonly Column[] = [
  { name: 'urn', meaning: 'Unique reference number', write: (s) => s.urn },
  {
    name: 'laestab',
    meaning: 'Local authority number × 10,000 + establishment number',
    write: (s) => s.laestab,
  },
  { name: 'name', meaning: 'Name', write: (s) => cell(s.name) },
  {
    name: 'phase',
    meaning: '`primary`, `secondary`, `special` or `alternative-provision`',
    write: (s) => s.phase,
  },
  { name: 'type', meaning: 'Type of establishment, as the register words it', write: (s) => cell(s.type) },
  { name: 'status', meaning: '`open`, `closing` or `closed`', write: (s) => s.status },
  { name: 'opened', meaning: 'Day of opening under this URN, yyyy-mm-dd', write: (s) => cell(s.opened) },
  {
    name: 'age_low',
    meaning: 'Youngest age taught, years',
    write: (s) => cell(isMissing(s.ageRange) ? s.ageRange : s.ageRange.low),
  },
  {
    name: 'age_high',
    meaning: 'Oldest age taught, years',
    write: (s) => cell(isMissing(s.ageRange) ? s.ageRange : s.ageRange.high),
  },
  { name: 'gender', meaning: '`mixed`, `girls` or `boys`', write: (s) => cell(s.gender) },
  { name: 'admissions', meaning: '`selective` or `non-selective`', write: (s) => cell(s.admissions) },
  {
    name: 'denomination',
    meaning: 'Religious character; `none` where the register says that there is none',
    write: (s) => cell(s.denomination),
  },
  { name: 'sixth_form', meaning: '`true` or `false`', write: (s) => cell(s.sixthForm) },
  {
    name: 'main_need',
    meaning: 'Type of need that the register names first, by its abbreviation, of special schools',
    write: (s) => cell(s.mainNeed),
    rare: true,
  },
  { name: 'trust', meaning: 'Name of the trust', write: (s) => cell(s.trust) },
  {
    name: 'trust_uid',
    meaning: 'Group UID of the trust in the register',
    write: (s) => cell(s.trustUid),
  },
  {
    name: 'local_authority',
    meaning: 'Number of the local authority that has the school today, three digits',
    write: (s) => s.localAuthority,
  },
  {
    name: 'authority_then',
    meaning:
      'Number of the local authority that had it in the baseline year, with whose schools it is compared',
    write: (s) => s.authorityThen,
  },
  {
    name: 'easting',
    meaning: 'National grid, metres',
    write: (s) => cell(isMissing(s.place) ? s.place : s.place.easting),
  },
  {
    name: 'northing',
    meaning: 'National grid, metres',
    write: (s) => cell(isMissing(s.place) ? s.place : s.place.northing),
  },
  {
    name: 'place_within_km',
    meaning:
      'How well the place is known, km: 0 for a grid reference or postcode, else the radius for the part of the postcode that is known',
    write: (s) => cell(isMissing(s.place) ? s.place : s.place.withinKm),
  },
  {
    name: 'predecessors',
    meaning:
      'URNs that the school carried before, nearest first, with spaces between; empty where there are none',
    write: (s) => s.predecessors.join(' '),
  },
  {
    name: 'census_urn',
    meaning: 'URN under which its January census was published',
    write: (s) => s.censusUrn,
  },
  {
    name: 'followed_by',
    meaning:
      'URNs of the schools that took the place of a closed one, where no one of them is it carried on; empty otherwise',
    write: (s) => s.followedBy.join(' '),
  },
  ...circumstanceNames.map((name) => ({
    name: snake(name),
    meaning: circumstanceMeanings[name],
    write: (s: School) => cell(s.circumstances[name] ?? notAvailable),
    ...(rareCircumstances.includes(name) ? { rare: true as const } : {}),
  })),
];

const absenceMeanings: Readonly<Record<keyof AbsenceFigures, string>> = {
  overall: 'Sessions missed in the year, % of possible sessions',
  persistent: 'Enrolments that missed 10% or more, %',
  severe: 'Enrolments that missed 50% or more, %',
  publishedAs: 'URN under which the year was published',
};
const absenceParts = Object.keys(absenceMeanings) as (keyof AbsenceFigures)[];

const absenceColumns = (year: AcademicYear): readonly Column[] =>
  absenceParts.map((part) => ({
    name: `${snake(part)}_${year}`,
    meaning: absenceMeanings[part],
    write: (s) => {
      const figures = s.absence.get(year);
      return figures === undefined ? undefined : cell(figures[part]);
    },
  }));

/** The columns of `schools.csv` for a release whose schools have absence in `years`. */
export function schoolColumns(years: readonly AcademicYear[]): readonly Column[] {
  return [...fixed, ...years.flatMap(absenceColumns)];
}

/** The years whose absence a header of `schools.csv` names. */
export function yearColumnsOf(header: readonly string[]): AcademicYear[] {
  return header
    .filter((name) => name.startsWith('overall_'))
    .map((name) => parseAcademicYear(name.slice('overall_'.length)))
    .filter((year) => year !== undefined);
}

const urnsOf = (cell: string | undefined): readonly Urn[] =>
  (cell ?? '')
    .split(' ')
    .filter(Boolean)
    .map((urn) => Number(urn) as Urn);

/** Reads one row of `schools.csv`; the inverse of the columns above. */
export function schoolOfRow(row: Readonly<Record<string, string>>, years: readonly AcademicYear[]): School {
  const text = (name: string): Published<string> => {
    const value = row[name] ?? '';
    return missingReasons.includes(value as MissingReason) ? missingByReason[value as MissingReason] : value;
  };
  const read = <T extends number | string | boolean>(
    name: string,
    of: (value: string) => T,
  ): Published<T> => {
    const value = text(name);
    return isMissing(value) ? value : of(value);
  };
  const number = (name: string) => read(name, Number);
  const pair = <T extends object>(name: string, of: () => T): Published<T> => {
    const value = text(name);
    return isMissing(value) ? value : of();
  };
  const absence = new Map<AcademicYear, AbsenceFigures>();
  for (const year of years) {
    if ((row[`overall_${year}`] ?? '') === '') continue;
    absence.set(year, {
      overall: number(`overall_${year}`),
      persistent: number(`persistent_${year}`),
      severe: number(`severe_${year}`),
      publishedAs: Number(row[`published_as_${year}`]) as Urn,
    });
  }
  return {
    urn: Number(row.urn) as Urn,
    laestab: Number(row.laestab) as Laestab,
    name: text('name'),
    phase: phases.find((phase) => phase === row.phase) as Phase,
    type: text('type'),
    status: row.status as SchoolStatus,
    opened: text('opened'),
    ageRange: pair('age_low', () => ({ low: Number(row.age_low), high: Number(row.age_high) })),
    gender: text('gender') as Published<Gender>,
    admissions: text('admissions') as Published<Admissions>,
    denomination: text('denomination'),
    sixthForm: read('sixth_form', (value) => value === 'true'),
    mainNeed: 'main_need' in row ? text('main_need') : notAvailable,
    trust: text('trust'),
    trustUid: text('trust_uid'),
    localAuthority: Number(row.local_authority),
    authorityThen: Number(row.authority_then),
    place: pair('easting', () => ({
      easting: Number(row.easting),
      northing: Number(row.northing),
      withinKm: Number(row.place_within_km),
    })),
    circumstances: Object.fromEntries(
      circumstanceNames.filter((name) => snake(name) in row).map((name) => [name, number(snake(name))]),
    ) as unknown as Circumstances,
    absence,
    predecessors: urnsOf(row.predecessors),
    censusUrn: Number(row.census_urn) as Urn,
    followedBy: urnsOf(row.followed_by),
  };
}
