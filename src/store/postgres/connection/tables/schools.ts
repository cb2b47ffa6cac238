import type { ColumnType, Generated } from 'kysely';
import type { LocalAuthoritySees, SupportSeenAbove } from '../../../../access/settings.ts';
import type { Phase } from '../../../../attendance/phase.ts';
import type { Region } from '../../../../attendance/region.ts';
import type { Urn } from '../../../../attendance/urn.ts';

/** What access and search know of a school now: what the release that was released last says of it. */
export interface SchoolRow {
  readonly urn: Urn;
  /** Null where no file names the school. */
  readonly name: string | null;
  /** Words of name, local authority and URN as a search compares them (search/plain-text.ts). */
  readonly plain_name: string;
  readonly phase: Phase;
  readonly local_authority_code: string | null;
  readonly local_authority_name: string | null;
  readonly region: Region | null;
  readonly trust_uid: string | null;
  readonly trust_name: string | null;
  readonly postcode: string | null;
}

/** What one release says of a school; it becomes the school's row when the release is released. */
export interface ReleaseSchoolRow extends Omit<SchoolRow, 'postcode'> {
  readonly release: number;
  /** Those under which the school went before. */
  readonly earlier_urns: Generated<readonly Urn[]>;
}

/** Under which URN a school that became another goes today, as releases in force say; the database keeps it. */
export interface EarlierUrnRow {
  readonly earlier: ColumnType<Urn, never, never>;
  readonly urn: ColumnType<Urn, never, never>;
}

/** One word of a school's `plain_name`, kept by the database. */
export interface SchoolWordRow {
  readonly word: ColumnType<string, never, never>;
  readonly urn: ColumnType<Urn, never, never>;
}

/** The one row of settings that row security and the rules of access must agree on. */
export interface AccessSettingRow {
  readonly only_row: ColumnType<true, true | undefined, never>;
  readonly local_authority_sees: LocalAuthoritySees;
  readonly support_seen_above: ColumnType<SupportSeenAbove, SupportSeenAbove | undefined, SupportSeenAbove>;
}
