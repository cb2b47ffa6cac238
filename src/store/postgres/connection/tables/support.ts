import type { ColumnType, Generated } from 'kysely';
import type { Role } from '../../../../access/role.ts';
import type { AcademicYear } from '../../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { ComparedPhase } from '../../../../attendance/phase.ts';
import type { Region } from '../../../../attendance/region.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { ResultWord } from '../../../../expectations/verdicts/result-words.ts';
import type { GapKind, GapProfile } from '../../../../support/gap-kind.ts';
import type { SupportState } from '../../../../workflow/support/support-state.ts';
import type { SupportStep } from '../../../../workflow/support/support-step.ts';
import type { SupportBody } from '../../../../workflow/support/support-work.ts';

/** A lead school that supports others. */
export interface HubRow {
  readonly id: string;
  readonly name: string;
  readonly lead_urn: Urn;
  readonly local_authority_code: string;
  readonly region: Region;
  readonly trust_uid: string | null;
  readonly easting: number;
  readonly northing: number;
  readonly phases: readonly ComparedPhase[];
  readonly practices: readonly GapKind[];
  readonly places: number;
  readonly reach_km: number | null;
  readonly offer: Generated<string>;
  readonly open_days: Generated<string>;
  readonly contact: Generated<string>;
  readonly cover: Generated<string>;
  readonly first_day: ColumnType<Date, IsoDate, never>;
  readonly last_day: ColumnType<Date, IsoDate | null, IsoDate | null> | null;
  readonly saving: Generated<number>;
  readonly kept_by: string | null;
  readonly kept_at: Date;
}

/** An offer of support; what follows from its events the database keeps. */
export interface SupportOfferRow {
  readonly id: Generated<string>;
  readonly urn: Urn;
  readonly begun_at: Date;
  readonly by_person: string;
  readonly by_hub: string | null;
  readonly state: ColumnType<SupportState, never, never> | null;
  readonly adviser: ColumnType<string, never, never> | null;
  readonly hub: ColumnType<string, never, never> | null;
  readonly state_at: ColumnType<Date, never, never> | null;
}

/** One step in the course of support. */
export interface SupportEventRow {
  readonly offer: string;
  readonly seq: Generated<number>;
  readonly step: SupportStep;
  readonly at: Date;
  readonly by_person: string;
  readonly by_role: Role;
  readonly body: ColumnType<SupportBody, string, never>;
}

/** How a school's year was read. */
export interface SupportReadingRow {
  readonly urn: Urn;
  readonly year: AcademicYear;
  readonly word: ResultWord;
  readonly shortfall: number;
  readonly phase: ComparedPhase;
  readonly easting: number | null;
  readonly northing: number | null;
  readonly gap: ColumnType<GapProfile, string, string>;
  /** From 1 for the fewest eligible. */
  readonly fsm_quintile: number | null;
  readonly rural: boolean | null;
  readonly loaded_at: Date;
  /** From whose year; null for what a file said. */
  readonly release: number | null;
}

/** What support achieved in a year, as it is published. */
export interface SupportEffectRow {
  readonly year: AcademicYear;
  readonly edition: number;
  readonly content: ColumnType<unknown, string, never>;
  readonly because: string;
  readonly published_at: Date;
  /** Null for what was published before two people had to. */
  readonly by_person: string | null;
  readonly agreed_by: string | null;
}
