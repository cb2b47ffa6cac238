import type { ColumnType, Generated } from 'kysely';
import type { Urn } from '../../../../attendance/urn.ts';
import type { GapKind } from '../../../../support/gap-kind.ts';
import type { HelpHand, HelpSide, HelpState, HelpStep } from '../../../../workflow/helping/help-step.ts';

/** A question from one school to another; what follows from its events the database keeps. */
export interface HelpRequestRow {
  readonly id: Generated<string>;
  readonly from_urn: Urn;
  readonly to_urn: Urn;
  readonly gap: GapKind | null;
  readonly begun_at: Date;
  readonly by_person: string;
  readonly state: ColumnType<HelpState, never, never> | null;
  readonly state_at: ColumnType<Date, never, never> | null;
  readonly words_gone_at: ColumnType<Date, never, never> | null;
}

/** One thing that one of the two schools wrote. */
export interface HelpEventRow {
  readonly request: string;
  readonly seq: Generated<number>;
  readonly step: HelpStep;
  readonly at: Date;
  readonly by_person: string;
  readonly by_role: HelpHand;
  readonly side: HelpSide;
  readonly words: string;
}

/** An address that one of the two gave the other. */
export interface HelpAddressRow {
  readonly request: string;
  readonly side: HelpSide;
  readonly email: string;
  readonly by_person: string;
  readonly given_at: Date;
}
