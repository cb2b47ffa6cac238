import { isMissing, notAvailable, numberOrNaN, type Published } from '../../attendance/published.ts';
import { type Region, regions } from '../../attendance/region.ts';
import type { School } from '../../attendance/school.ts';
import type { Surroundings } from './surroundings.ts';

/** A circumstance as the method sees it: a number for every school, or a reason why there is none. */
export interface Characteristic {
  /** As a head teacher would say it. */
  readonly label: string;
  readonly unit: '%' | 'pupils' | 'km' | 'years' | '';
  /** Digits after the point that the source supports. */
  readonly digits: number;
  readonly of: (subject: Subject) => Published<number>;
}

/** What characteristics are read from. */
export interface Subject {
  readonly school: School;
  readonly region: Published<Region>;
  readonly surroundings: Surroundings;
  /** Attendance predicted from circumstances, %; missing before the prediction is made. */
  readonly predicted: Published<number>;
}

const census =
  (name: keyof School['circumstances']) =>
  ({ school }: Subject): Published<number> =>
    school.circumstances[name] ?? notAvailable;

const place =
  (axis: 'easting' | 'northing') =>
  ({ school }: Subject): Published<number> =>
    isMissing(school.place) ? school.place : school.place[axis] / 1000;

const around =
  (name: keyof Surroundings) =>
  ({ surroundings }: Subject): Published<number> =>
    surroundings[name];

const flag =
  <T extends string | boolean>(read: (school: School) => Published<T>, is: (value: T) => boolean) =>
  ({ school }: Subject): Published<number> => {
    const value = read(school);
    return isMissing(value) ? value : Number(is(value as T));
  };

const denominationIs = (pattern: RegExp) =>
  flag(
    (school) => school.denomination,
    (name: string) => pattern.test(name),
  );

/** Every characteristic that a definition may name. */
export const characteristics = {
  predictedAttendance: {
    label: 'Attendance predicted from circumstances',
    unit: '%',
    digits: 2,
    of: ({ predicted }) => predicted,
  },
  roll: { label: 'Pupils on roll', unit: 'pupils', digits: 0, of: census('roll') },
  freeSchoolMeals: {
    label: 'Eligible for free school meals',
    unit: '%',
    digits: 1,
    of: census('freeSchoolMeals'),
  },
  freeSchoolMealsEver6: {
    label: 'Eligible for free school meals in the past six years',
    unit: '%',
    digits: 1,
    of: census('freeSchoolMealsEver6'),
  },
  englishAdditionalLanguage: {
    label: 'English as an additional language',
    unit: '%',
    digits: 1,
    of: census('englishAdditionalLanguage'),
  },
  senSupport: { label: 'SEN support', unit: '%', digits: 1, of: census('senSupport') },
  ehcPlan: { label: 'Education, health and care plan', unit: '%', digits: 1, of: census('ehcPlan') },
  girls: { label: 'Girls', unit: '%', digits: 1, of: census('girls') },
  neighbourhoodDeprivation: {
    label: 'Children in income-deprived families around the school',
    unit: '%',
    digits: 1,
    of: census('neighbourhoodDeprivation'),
  },
  disadvantaged: {
    label: 'Disadvantaged pupils, at the end of their key stage',
    unit: '%',
    digits: 0,
    of: census('disadvantaged'),
  },
  stability: {
    label: 'Pupils who stayed, at the end of their key stage',
    unit: '%',
    digits: 0,
    of: census('stability'),
  },
  lowPriorAttainment: {
    label: 'Pupils of low prior attainment, at the end of key stage 4',
    unit: '%',
    digits: 0,
    of: census('lowPriorAttainment'),
  },
  easting: { label: 'Place, west to east', unit: 'km', digits: 1, of: place('easting') },
  northing: { label: 'Place, south to north', unit: 'km', digits: 1, of: place('northing') },
  tenthNearestKm: {
    label: 'Distance to the tenth nearest school of its phase',
    unit: 'km',
    digits: 1,
    of: around('tenthNearestKm'),
  },
  nearbyFreeSchoolMealsEver6: {
    label: 'Free school meals in the past six years, schools nearby',
    unit: '%',
    digits: 1,
    of: around('freeSchoolMealsEver6'),
  },
  nearbyEnglishAdditionalLanguage: {
    label: 'English as an additional language, schools nearby',
    unit: '%',
    digits: 1,
    of: around('englishAdditionalLanguage'),
  },
  nearbyNeighbourhoodDeprivation: {
    label: 'Children in income-deprived families, schools nearby',
    unit: '%',
    digits: 1,
    of: around('neighbourhoodDeprivation'),
  },
  lowestAge: {
    label: 'Youngest age taught',
    unit: 'years',
    digits: 0,
    of: ({ school }) => (isMissing(school.ageRange) ? school.ageRange : school.ageRange.low),
  },
  highestAge: {
    label: 'Oldest age taught',
    unit: 'years',
    digits: 0,
    of: ({ school }) => (isMissing(school.ageRange) ? school.ageRange : school.ageRange.high),
  },
  selective: {
    label: 'Selects pupils by ability',
    unit: '',
    digits: 0,
    of: flag(
      (school) => school.admissions,
      (value) => value === 'selective',
    ),
  },
  sixthForm: {
    label: 'Has a sixth form',
    unit: '',
    digits: 0,
    of: flag(
      (school) => school.sixthForm,
      (value) => value,
    ),
  },
  girlsOnly: {
    label: 'Girls only',
    unit: '',
    digits: 0,
    of: flag(
      (school) => school.gender,
      (value) => value === 'girls',
    ),
  },
  boysOnly: {
    label: 'Boys only',
    unit: '',
    digits: 0,
    of: flag(
      (school) => school.gender,
      (value) => value === 'boys',
    ),
  },
  romanCatholic: { label: 'Roman Catholic', unit: '', digits: 0, of: denominationIs(/Catholic/) },
  churchOfEngland: {
    label: 'Church of England',
    unit: '',
    digits: 0,
    of: denominationIs(/Church of England|Anglican/),
  },
  otherFaith: {
    label: 'Another faith',
    unit: '',
    digits: 0,
    of: denominationIs(/Jewish|Muslim|Islam|Sikh|Hindu/),
  },
  region: {
    label: 'Region',
    unit: '',
    digits: 0,
    of: ({ region }) => (isMissing(region) ? region : regions.indexOf(region as Region)),
  },
} as const satisfies Record<string, Characteristic>;

export type CharacteristicName = keyof typeof characteristics;

/** Whether a characteristic is of the schools nearby rather than of the school. */
export const isOfSurroundings = (name: CharacteristicName): boolean =>
  name === 'tenthNearestKm' || name.startsWith('nearby');

export const characteristicNames = Object.keys(characteristics) as CharacteristicName[];

/** Columns by the list that they were read from: trees, metrics and other definitions ask for the same ones. */
const columns = new WeakMap<readonly Subject[], Map<CharacteristicName, Float64Array>>();

/**
 * A column of numbers for the numeric core, NaN where a school lacks the characteristic. It is kept with the list, and
 * is not to be written to.
 */
export function columnOf(name: CharacteristicName, subjects: readonly Subject[]): Float64Array {
  const kept = columns.get(subjects) ?? new Map<CharacteristicName, Float64Array>();
  columns.set(subjects, kept);
  let column = kept.get(name);
  if (column === undefined) {
    column = readColumn(name, subjects);
    kept.set(name, column);
  }
  return column;
}

function readColumn(name: CharacteristicName, subjects: readonly Subject[]): Float64Array {
  const { of } = characteristics[name];
  const column = new Float64Array(subjects.length);
  for (let i = 0; i < subjects.length; i++) column[i] = numberOrNaN(of(subjects[i]!));
  return column;
}
