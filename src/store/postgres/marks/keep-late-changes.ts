import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { LateChanges } from '../../../attendance/counts/cause-count.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** A day of a school. */
export interface DayOfSchool {
  readonly urn: Urn;
  readonly date: IsoDate;
}

/** What was changed late of a day; of a day of which nothing was there is none. */
export interface LateChangesOfDay extends DayOfSchool, LateChanges {}

/**
 * Keeps what was changed late of days in place of what was before.
 *
 * @param days all that were counted: of those that are not in `counted` nothing is kept
 */
export async function keepLateChanges(
  client: pg.ClientBase,
  days: readonly DayOfSchool[],
  counted: readonly LateChangesOfDay[],
): Promise<void> {
  const nameOf = ({ urn, date }: DayOfSchool) => `${urn} ${date}`;
  const some = new Set(counted.map(nameOf));
  const none = days.filter((day) => !some.has(nameOf(day)));
  if (none.length > 0)
    // Without a name, so that it is planned for as many days as there are, and not for a table that was empty once.
    await client.query({
      text: `delete from late_change l using unnest($1::integer[], $2::date[]) as t(urn, on_date)
        where l.urn = t.urn and l.on_date = t.on_date`,
      values: [none.map(({ urn }) => urn), none.map(({ date }) => date)],
    });
  if (counted.length === 0) return;
  await client.query({
    name: 'keep late changes',
    text: `insert into late_change as known (urn, on_date, changed, now_possible, now_absent, stood_possible, stood_absent, came_later)
      select * from unnest($1::integer[], $2::date[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::integer[],
        $8::integer[])
      on conflict (urn, on_date) do update set (changed, now_possible, now_absent, stood_possible, stood_absent, came_later)
        = row (excluded.changed, excluded.now_possible, excluded.now_absent, excluded.stood_possible, excluded.stood_absent,
          excluded.came_later)
      where known is distinct from excluded`,
    values: [
      counted.map(({ urn }) => urn),
      counted.map(({ date }) => date),
      counted.map(({ changed }) => changed.sessions),
      counted.map(({ changed }) => changed.now.possible),
      counted.map(({ changed }) => changed.now.absent),
      counted.map(({ changed }) => changed.stood.possible),
      counted.map(({ changed }) => changed.stood.absent),
      counted.map(({ cameLater }) => cameLater),
    ],
  });
}
