import type pg from 'pg';
import { changedLater } from '../../attendance/counts/changed-later.ts';
import { bytesOfMark } from '../../attendance/registers/packed-marks.ts';
import type { LateChangesOfDay } from '../../store/postgres/marks/keep-late-changes.ts';
import type { AsOf, SessionOfWeek } from '../../store/postgres/marks/registers-of-week.ts';
import {
  type SessionChangedLater,
  type SessionOfSchool,
  sessionsChangedLater,
} from '../../store/postgres/marks/sessions-changed-later.ts';
import type { WeekInHand } from './week-records.ts';

/** Schools' weeks, with the days of which something is to be counted. */
type Hand = Pick<WeekInHand, 'urn' | 'school' | 'days'> & { readonly registers: readonly SessionOfWeek[] };

/**
 * Counts what of schools' days was changed when the Department no longer read it. Versions are read only of sessions that were, all of
 * them at once: of the others the registers in hand say enough.
 *
 * @returns days of which something was
 */
export async function countLateChanges(
  client: pg.ClientBase,
  hands: readonly Hand[],
  as: AsOf = 'now',
): Promise<readonly LateChangesOfDay[]> {
  const late = hands.flatMap(({ urn, registers, days }) =>
    registers
      .filter(({ date, late: how }) => how !== 'none' && days.has(date))
      .map((own) => ({ urn, ...own })),
  );
  if (late.length === 0) return [];
  const read = new Map(
    (
      await sessionsChangedLater(
        client,
        late.filter(({ late: how }) => how === 'some'),
        as,
      )
    ).map((session) => [nameOf(session), session]),
  );
  const schools = new Map(hands.map(({ urn, school }) => [urn, school]));
  return [...Map.groupBy(late, ({ urn, date }) => `${urn} ${date}`).values()].flatMap((sessions) => {
    const { urn, date } = sessions[0]!;
    const own = sessions.map(
      (session): SessionChangedLater =>
        read.get(nameOf(session)) ?? {
          ...session,
          now: null,
          nowOfThose: null,
          stood: null,
          cameLater: session.marks.length / bytesOfMark,
        },
    );
    const changed = changedLater(
      date,
      own.flatMap(({ session, now, nowOfThose, stood }) =>
        now === null || nowOfThose === null || stood === null ? [] : [{ session, now, nowOfThose, stood }],
      ),
      schools.get(urn)!,
    );
    const cameLater = own.reduce((sum, session) => sum + session.cameLater, 0);
    return changed.sessions + cameLater === 0 ? [] : [{ urn, date, changed, cameLater }];
  });
}

const nameOf = ({ urn, date, session }: SessionOfSchool) => `${urn} ${date} ${session}`;
