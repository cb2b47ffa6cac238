import type { AcademicYear } from './academic-year.ts';
import type { AgeRange, Phase } from './phase.ts';
import type { Place } from './place.ts';
import type { Published } from './published.ts';
import type { Region } from './region.ts';
import type { Laestab, Urn } from './urn.ts';

/** A school's absence in one academic year, in per cent as published. */
export interface AbsenceFigures {
  /** Sessions missed, % of possible sessions. */
  readonly overall: Published<number>;
  /** Enrolments that missed 10% or more of their own possible sessions, %. */
  readonly persistent: Published<number>;
  /** Enrolments that missed 50% or more, %; a subset of persistent. */
  readonly severe: Published<number>;
  /** The URN under which the year was published: a predecessor's where the school converted since. */
  readonly publishedAs: Urn;
}

/** The school census of one January, in pupils or per cent of pupils. */
export interface Circumstances {
  /** Pupils on roll. */
  readonly roll: Published<number>;
  /** Eligible for free school meals now, %. */
  readonly freeSchoolMeals: Published<number>;
  /** Eligible at any time in the past six years, %. */
  readonly freeSchoolMealsEver6: Published<number>;
  /** First language known or believed not to be English, %. */
  readonly englishAdditionalLanguage: Published<number>;
  /** SEN support, %. */
  readonly senSupport: Published<number>;
  /** Education, health and care plan, %. */
  readonly ehcPlan: Published<number>;
  /** Girls, %. */
  readonly girls: Published<number>;
  /** IDACI 2019 score at the school's postcode: share of children in income-deprived families, %. */
  readonly neighbourhoodDeprivation: Published<number>;
  /** Disadvantaged, of the pupils at the end of a key stage, %. This and what follows only some files hold. */
  readonly disadvantaged?: Published<number>;
  /** In the school for the last years of their key stage, of the pupils at its end, %. */
  readonly stability?: Published<number>;
  /** Of low attainment when they came, of the pupils at the end of key stage 4, %. */
  readonly lowPriorAttainment?: Published<number>;
}

export type Admissions = 'selective' | 'non-selective';
export type Gender = 'mixed' | 'girls' | 'boys';
/** Open, open with a proposal to close, or closed, in the newest register at hand. */
export type SchoolStatus = 'open' | 'closing' | 'closed';

export interface School {
  readonly urn: Urn;
  readonly laestab: Laestab;
  readonly name: Published<string>;
  readonly phase: Phase;
  /** Type of establishment as the register words it. */
  readonly type: Published<string>;
  readonly status: SchoolStatus;
  /** ISO date (yyyy-mm-dd) of opening under this URN. */
  readonly opened: Published<string>;
  readonly ageRange: Published<AgeRange>;
  readonly gender: Published<Gender>;
  readonly admissions: Published<Admissions>;
  /** Religious character; "none" where the register says that it has none. */
  readonly denomination: Published<string>;
  readonly sixthForm: Published<boolean>;
  /** Type of need that the register names first for the school, by its abbreviation ("ASD"): of special schools. */
  readonly mainNeed: Published<string>;
  readonly trust: Published<string>;
  /** The trust's group UID in the register, by which access knows it: two trusts may bear one name. */
  readonly trustUid: Published<string>;
  /** Three-digit number of the local authority that has the school today: it lists it, and may see it. */
  readonly localAuthority: number;
  /** The one that had it in the baseline year, with whose schools of that year it is compared. */
  readonly authorityThen: number;
  readonly place: Published<Place>;
  readonly circumstances: Circumstances;
  /** The URN under which they were published: a predecessor's where the school converted since that census. */
  readonly censusUrn: Urn;
  /** Absence by academic year, as far as the files at hand reach. */
  readonly absence: ReadonlyMap<AcademicYear, AbsenceFigures>;
  /** URNs that this school carried before, nearest first. */
  readonly predecessors: readonly Urn[];
  /** Of a closed school: those that took its place, where no one of them is the school carried on. */
  readonly followedBy: readonly Urn[];
}

export interface LocalAuthority {
  readonly code: number;
  readonly name: string;
  readonly region: Published<Region>;
}
