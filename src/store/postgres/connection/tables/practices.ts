import type { ColumnType, Generated } from 'kysely';
import type { Role } from '../../../../access/role.ts';
import type { PracticeChangeState } from '../../../../support/practices/practice-change.ts';

/** A change of a practice that somebody proposed, with what was decided on it. */
export interface PracticeChangeRow {
  readonly id: Generated<string>;
  readonly practice: string;
  readonly stands: number;
  readonly content: ColumnType<unknown, string, never>;
  readonly because: string;
  readonly by_person: string;
  readonly by_role: Role;
  readonly proposed_at: Date;
  readonly state: ColumnType<PracticeChangeState, never, PracticeChangeState>;
  readonly edition: ColumnType<number, never, number | null> | null;
  readonly decided_by: ColumnType<string, never, string> | null;
  readonly decided_role: ColumnType<Role, never, Role> | null;
  readonly decided_at: ColumnType<Date, never, Date> | null;
  readonly decided_words: ColumnType<string, never, string>;
}
