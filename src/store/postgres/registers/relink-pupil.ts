import { formerNumbers, relinkedRoll } from '../../../attendance/registers/relinked-roll.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { changeBook } from './change-book.ts';
import { closeOvertaken } from './close-overtaken.ts';
import { leavesMarksBehind } from './keep-roll.ts';
import { bookOn } from './kept-book.ts';
import type { RegistersDatabase } from './registers-database.ts';

/** Two enrolments of a school that were one child: two UPNs for one pupil, or a former one. */
export interface Relinking {
  readonly from: number;
  readonly to: number;
  readonly why: string;
}

/** What became of it. */
export type Relinked =
  | 'relinked'
  | 'no-such-pupil'
  | 'relinked-before'
  | 'both-have-marks'
  | 'marks-in-the-old-group';

/**
 * Lets every reference of one enrolment name the other from now on, with a record of it. The marks of the first stay where
 * they are, and are read as the second's by whatever counts.
 *
 * @returns undefined where the machine is not appointed
 */
export function relinkPupil(
  database: RegistersDatabase,
  machine: string,
  urn: Urn,
  { from, to, why }: Relinking,
  now: Date,
): Promise<Relinked | undefined> {
  return changeBook<Relinked>(database, machine, urn, async (client) => {
    const { rows } = await client.query<{ pupil: number }>(
      'select pupil from pupil where urn = $1 and pupil = any ($2::integer[])',
      [urn, [from, to]],
    );
    if (rows.length < 2) return 'no-such-pupil';
    const before = await client.query(
      'select from pupil_relinking where urn = $1 and (from_pupil = any ($2::integer[]) or to_pupil = $3)',
      [urn, [from, to], from],
    );
    if (before.rowCount !== 0) return 'relinked-before';
    const book = (await bookOn(client, database, urn))!;
    const numbers = [from, to, ...formerNumbers(book.relinked, to)];
    // One child has one mark a session: where both have one, a person must say which holds, by amending a register.
    const both = await client.query(
      `select 1 from (
          select distinct on (on_date, session, registration_group) on_date, session, marks from register where urn = $1
          order by on_date, session, registration_group, version desc) r
        cross join lateral generate_series(0, length(marks) / 6 - 1) i
        cross join lateral (select get_byte(marks, 6 * i) * 16777216 + get_byte(marks, 6 * i + 1) * 65536
          + get_byte(marks, 6 * i + 2) * 256 + get_byte(marks, 6 * i + 3) as pupil) p
        where pupil = any ($2::integer[]) group by on_date, session having count(distinct pupil) > 1 limit 1`,
      [urn, numbers],
    );
    if (both.rowCount !== 0) return 'both-have-marks';
    // And the mark stands in the register of the child's group.
    const child = relinkedRoll(book.roll, new Map([[from, to]])).get(to) ?? [];
    if (await leavesMarksBehind(client, book, from, child)) return 'marks-in-the-old-group';
    await client.query(
      'insert into pupil_relinking (urn, from_pupil, to_pupil, at, by_machine, why) values ($1, $2, $3, $4, $5, $6)',
      [urn, from, to, now, machine, why],
    );
    await client.query('update pupil_reference set pupil = $3 where urn = $1 and pupil = $2', [
      urn,
      from,
      to,
    ]);
    // Marks of the one are the other's too from now on.
    const ofChild = await client.query<{ pseudonym: Buffer }>(
      'select pseudonym from pupil_reference where urn = $1 and pupil = $2',
      [urn, to],
    );
    await closeOvertaken(client, new Set([urn]), {
      pseudonyms: ofChild.rows.map(({ pseudonym }) => pseudonym),
    });
    return 'relinked';
  });
}
