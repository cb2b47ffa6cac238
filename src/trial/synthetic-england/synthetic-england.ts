import { defaultSchools } from './calibration.ts';
import { censusFile } from './census-file.ts';
import { synthesiseEngland } from './england.ts';
import { type SyntheticFile, utf8, windows1252 } from './official-file.ts';
import { performanceAbsenceFile } from './performance-absence-file.ts';
import { authorityCodesFile, deprivationFile, locationFile } from './place-files.ts';
import { registerFile, registerLinksFile } from './register-files.ts';
import { schoolInformationFile } from './school-information-file.ts';
import { schoolLevelAbsenceFile } from './school-level-absence-file.ts';
import { spineFile } from './spine-file.ts';
import { type TruthRow, truthFile, truthOf } from './truth.ts';
import type { Improving } from './underlying-absence.ts';

export interface SyntheticEnglandOptions {
  /** State primaries, secondaries and special schools, 100 or more; 21,240 by default. The other kinds come in proportion. */
  readonly schools?: number;
  /** Whole number from 0 to 2^40. */
  readonly seed: number;
  /** True improvement in the newest year; none by default. */
  readonly improving?: Improving;
  /** Whether `synthetic-truth.csv` is among the files. */
  readonly withTruth?: boolean;
}

export interface SyntheticEngland {
  /** The official files, each made when it is reached; may be gone through more than once. */
  readonly files: Iterable<SyntheticFile>;
  readonly truth: readonly TruthRow[];
}

/** Fewer schools leave a region without a secondary. */
const fewestSchools = 100;
/** Establishment numbers and postcodes have room for so many. */
const mostSchools = 100_000;

/**
 * An invented country of schools in the official files' own formats, calibrated on England (`calibration.ts`), with what is
 * true of each school. Pure: the same options give the same bytes.
 *
 * @example for (const { path, content } of syntheticEngland({ seed: 1 }).files) write(path, content)
 */
export function syntheticEngland(options: SyntheticEnglandOptions): SyntheticEngland {
  const schools = options.schools ?? defaultSchools;
  if (!Number.isInteger(schools) || schools < fewestSchools || schools > mostSchools) {
    throw new RangeError(
      `schools must be a whole number from ${fewestSchools} to ${mostSchools}, got ${schools}`,
    );
  }
  const england = synthesiseEngland(schools, options.seed, options.improving);
  const truth = truthOf(england);
  const makers: readonly (readonly [path: string, make: () => Uint8Array])[] = [
    ['2018-2019/england_abs.csv', () => utf8(performanceAbsenceFile(england, 2018))],
    ['2018-2019/england_census.csv', () => utf8(censusFile(england, 2018))],
    ['2018-2019/england_spine.csv', () => utf8(spineFile(england))],
    ['2023-2024/england_abs.csv', () => utf8(performanceAbsenceFile(england, 2023))],
    ['2023-2024/england_census.csv', () => utf8(censusFile(england, 2023))],
    ['2024-2025/absence_school_level.csv', () => utf8(schoolLevelAbsenceFile(england, 2024))],
    ['2024-2025/england_census.csv', () => utf8(censusFile(england, 2024))],
    ['2025-2026/absence_school_level.csv', () => utf8(schoolLevelAbsenceFile(england, 2025))],
    ['2025-2026/england_census.csv', () => utf8(censusFile(england, 2025))],
    ['2025-2026/england_school_information.csv', () => utf8(schoolInformationFile(england, 2025))],
    ['2025-2026/la_and_region_codes_meta.csv', () => utf8(authorityCodesFile(england))],
    ['edubasealldata.csv', () => windows1252(registerFile(england))],
    ['links_edubasealldata.csv', () => windows1252(registerLinksFile(england))],
    ['postcode_deprivation_2019.csv', () => utf8(deprivationFile(england))],
    ['postcode_location_2017.csv', () => utf8(locationFile(england))],
    ...(options.withTruth ? [['synthetic-truth.csv', () => utf8(truthFile(truth))] as const] : []),
  ];
  return {
    files: {
      *[Symbol.iterator]() {
        for (const [path, make] of makers) yield { path, content: make() };
      },
    },
    truth,
  };
}
