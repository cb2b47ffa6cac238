import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { AgeRange, Phase } from '../../attendance/phase.ts';
import type { Published } from '../../attendance/published.ts';
import type { Region } from '../../attendance/region.ts';
import type {
  AbsenceFigures,
  Admissions,
  Circumstances,
  Gender,
  SchoolStatus,
} from '../../attendance/school.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';

/** What a file of figures also says of a school: its name, which stands where nothing that describes schools has one. */
interface NameSink {
  addName?(urn: Urn, name: string): void;
}

/** Where the rows of absence files go. */
export interface AbsenceSink extends NameSink {
  /** Year of the file, from its folder; undefined where every row says its own. */
  readonly fileYear: AcademicYear | undefined;
  /** False when a file read earlier already gave this school's figures of the year. */
  add(year: AcademicYear, figures: AbsenceFigures, school: AbsenceSchool): boolean;
  addNational(
    year: AcademicYear,
    phase: Phase,
    overall: Published<number>,
    persistent: Published<number>,
  ): void;
  addLocalAuthority(code: number, name: string, region: Region | undefined): void;
}

/** What an absence row tells of its school besides the figures. */
export interface AbsenceSchool {
  readonly laestab: Laestab | undefined;
  readonly phase: Phase | undefined;
  /** Line of the file, for faults found later. */
  readonly line: number;
}

/** One state-funded school of one January's census, in pupils or per cent of pupils. */
export interface CensusSchool extends Omit<Circumstances, 'neighbourhoodDeprivation'> {
  readonly urn: Urn;
  readonly laestab: Laestab;
  readonly localAuthority: number;
  readonly phase: Phase;
}

/** What one file says of a school's pupils. */
export type CensusFigures = Partial<Omit<Circumstances, 'neighbourhoodDeprivation'>>;

export interface CensusSink extends NameSink {
  /** Year of the file, from its folder; undefined where it has none. */
  readonly fileYear: AcademicYear | undefined;
  /** The year that is wanted. */
  readonly year: AcademicYear;
  /** False when a file read earlier already said as much of this school. */
  add(urn: Urn, laestab: Laestab, phase: Phase, figures: CensusFigures): boolean;
  /** Says more of a school that another file names; false when there is none, or nothing new. */
  complete(urn: Urn, figures: CensusFigures): boolean;
  /** A school of a kind without published absence (independent, nursery). */
  exclude(urn: Urn): void;
  addNational(phase: Phase, figures: CensusFigures): void;
}

/** One establishment as a register or a year's school information describes it. */
export interface Establishment {
  readonly urn: Urn;
  readonly laestab: Laestab | undefined;
  readonly name: Published<string>;
  readonly type: Published<string>;
  readonly phase: Phase | undefined;
  /** Undefined where the source does not say. */
  readonly status: SchoolStatus | undefined;
  readonly opened: Published<string>;
  readonly ageRange: Published<AgeRange>;
  readonly gender: Published<Gender>;
  readonly admissions: Published<Admissions>;
  readonly denomination: Published<string>;
  readonly sixthForm: Published<boolean>;
  readonly mainNeed: Published<string>;
  readonly trust: Published<string>;
  readonly trustUid: Published<string>;
  readonly postcode: string | undefined;
  /** Metres on the national grid; NaN where not given. */
  readonly easting: number;
  readonly northing: number;
}

export interface EstablishmentSink {
  /** Whether anything about this establishment is needed: the school itself, or one with the same LAESTAB. */
  wants(urn: Urn, laestab: Laestab | undefined): boolean;
  /** Every number that a register has, wanted or not. */
  addNumber(urn: Urn): void;
  add(establishment: Establishment): void;
  addLink(successor: Urn, predecessor: Urn): void;
  /** @param day on which an entry was changed, yyyy-mm-dd */
  addChange(day: string): void;
  addLocalAuthority(code: number, name: string, region: Region | undefined): void;
}

export interface LinkSink {
  addLink(successor: Urn, predecessor: Urn): void;
  /** A merger, an amalgamation or a split. */
  addMingled(successor: Urn, predecessor: Urn): void;
  /** A plain link whose successor has the lower number. */
  addTurned(successor: Urn, predecessor: Urn): void;
}

export interface LocalAuthoritySink {
  addLocalAuthority(code: number, name: string, region: Region | undefined): void;
}

export interface DeprivationSink {
  wantsPostcode(postcode: string): boolean;
  /** @param score IDACI, % of children */
  addDeprivation(postcode: string, score: number, edition: DeprivationEdition): void;
}

export interface AreaDeprivationSink {
  /** @param score IDACI, % of children */
  addAreaDeprivation(area: string, score: number, edition: DeprivationEdition): void;
}

/** The English indices of deprivation of these years; each has neighbourhoods of its own. */
export type DeprivationEdition = 2019 | 2025;

export interface LocationSink {
  wantsPostcode(postcode: string): boolean;
  addLocation(postcode: string, easting: number, northing: number): void;
  /** The neighbourhood (LSOA) of a postcode in the geography of an edition of the indices. */
  addArea(postcode: string, area: string, edition: DeprivationEdition): void;
  /** The local authority district of a postcode, by the code of the Office for National Statistics. */
  addDistrict(postcode: string, code: string): void;
}
