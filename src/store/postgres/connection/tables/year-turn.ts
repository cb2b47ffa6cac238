import type { ColumnType, Generated } from 'kysely';
import type { AcademicYear } from '../../../../attendance/academic-year.ts';
import type { ComparedPhase } from '../../../../attendance/phase.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { ResultWord } from '../../../../expectations/verdicts/result-words.ts';
import type { YearEnd } from '../../../../progress/year-end/year-end.ts';
import type { YearLessons } from '../../../../progress/year-end/year-lessons.ts';
import type { GapProfile } from '../../../../support/gap-kind.ts';
import type {
  YearTurnHand,
  YearTurnState,
  YearTurnStep,
} from '../../../../workflow/year-turn/year-turn-step.ts';

/** The turn of a year; what follows from its events the database keeps. */
export interface YearTurnRow {
  readonly release: number;
  readonly year: AcademicYear;
  readonly state: ColumnType<YearTurnState, never, never> | null;
  readonly state_at: ColumnType<Date, never, never> | null;
  readonly lessons: ColumnType<YearLessons, never, never> | null;
  readonly learnt: ColumnType<string, never, never> | null;
}

/** What is written with a step. */
export interface YearTurnBody {
  readonly words?: string;
  readonly lessons?: YearLessons;
}

/** One step in the turn of a year. */
export interface YearTurnEventRow {
  readonly release: number;
  readonly seq: Generated<number>;
  readonly step: YearTurnStep;
  readonly at: Date;
  readonly by_person: string | null;
  readonly by_role: YearTurnHand;
  readonly body: ColumnType<YearTurnBody, string, never>;
}

/** How a school's year ended. */
export interface YearResultRow {
  readonly release: number;
  readonly urn: Urn;
  readonly word: ResultWord | null;
  readonly result: ColumnType<YearEnd, string, never>;
}

/** What a match needs to know of a school whose year was read. */
export interface YearNeedRow {
  readonly release: number;
  readonly urn: Urn;
  readonly phase: ComparedPhase;
  readonly easting: number | null;
  readonly northing: number | null;
  readonly gap: ColumnType<GapProfile, string, never>;
  readonly fsm_quintile: number | null;
}
