import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { ListedSchool } from './listed-school.ts';

/** The release that a list is of. */
export interface ReleaseOfList {
  readonly number: number;
  readonly baseline: AcademicYear;
  readonly expectationYear: AcademicYear;
}

/** What there is to list for a viewer. */
export type Listing =
  | { readonly kind: 'nothing-released' }
  /** Nobody reads its figures until it is corrected. */
  | {
      readonly kind: 'suspended';
      readonly release: ReleaseOfList;
      readonly at: Date;
      readonly years: readonly AcademicYear[];
    }
  | {
      readonly kind: 'schools';
      /** Those that can be listed, newest first. */
      readonly years: readonly AcademicYear[];
      readonly release: ReleaseOfList;
      /** Schools within the viewer's reach, whatever the filter. */
      readonly inReach: number;
      /** For a local authority that sees what schools share: all schools of its own, those that do not share among them. */
      readonly ofAuthority: number | undefined;
      /** Schools that the filter leaves. */
      readonly found: number;
      /** From 1 to `pages`: the page asked for, or the last. */
      readonly page: number;
      readonly pages: number;
      readonly schools: readonly ListedSchool[];
      /** Local authorities of the schools within reach, by name. */
      readonly localAuthorities: readonly ListedAuthority[];
    };

/** A local authority to choose from. */
export interface ListedAuthority {
  readonly code: string;
  readonly name: string;
}
