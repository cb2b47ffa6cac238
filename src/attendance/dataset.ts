import type { AcademicYear } from './academic-year.ts';
import type { CensusComparison } from './census-comparison.ts';
import type { Phase } from './phase.ts';
import type { Published } from './published.ts';
import type { LocalAuthority, School } from './school.ts';

/** A national row of a source (`NAT`), which the schools' own figures must reconcile with. */
export interface NationalFigures {
  readonly year: AcademicYear;
  readonly phase: Phase;
  /** Overall absence, % of possible sessions. */
  readonly overall: Published<number>;
  readonly persistent: Published<number>;
  /** Pupils on roll in the same source's census; missing where no census has a national row. */
  readonly roll: Published<number>;
}

/** A file that was read, so that anyone can check that it is the one they think. */
export interface InputFile {
  /** Path below the data folder, with `/`. */
  readonly path: string;
  /** Name of the schema it was recognised by. */
  readonly schema: string;
  readonly sha256: string;
  readonly rows: number;
}

/** Everything the engine knows: schools of one baseline year with their circumstances and history. */
export interface Dataset {
  readonly baseline: AcademicYear;
  /** In ascending URN, each once. */
  readonly schools: readonly School[];
  /** By code. */
  readonly localAuthorities: ReadonlyMap<number, LocalAuthority>;
  readonly national: readonly NationalFigures[];
  readonly inputs: readonly InputFile[];
  /** The baseline's census beside another year's, where there is one. */
  readonly censusBeside?: readonly CensusComparison[];
}
