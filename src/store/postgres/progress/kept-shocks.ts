import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { ReasonMix } from '../../../progress/shocks/reason-mix.ts';
import type { ShockLabel, ShockLevel } from '../../../progress/shocks/shock-event.ts';
import type { Tables } from '../connection/tables.ts';

/** Days that were not as expected, as they are kept. */
export interface KeptShock {
  readonly level: ShockLevel;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly label: ShockLabel;
  /** A year group of the school, or empty. */
  readonly part: string;
  /** Percentage points. */
  readonly size: number;
  readonly provisional: boolean;
  /** Null where nobody knows the reasons. */
  readonly mix: ReasonMix | null;
}

/** Events of a year that a condition is true of, newest first. */
export async function keptShocks(
  rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
  year: AcademicYear,
  which: RawBuilder<SqlBool>,
): Promise<readonly KeptShock[]> {
  const found = await rows
    .selectFrom('shock')
    .select(['level', 'label', 'part', 'size', 'provisional', 'mix'])
    .select([sql<IsoDate>`shock.first::text`.as('from'), sql<IsoDate>`shock.last::text`.as('to')])
    .where('academic_year', '=', year)
    .where(which)
    .orderBy('shock.first', 'desc')
    .orderBy('level')
    .orderBy('part')
    .execute();
  return found.map((shock) => ({
    ...shock,
    level: shock.level as ShockLevel,
    label: shock.label as ShockLabel,
    mix: shock.mix as ReasonMix | null,
  }));
}
