import type pg from 'pg';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Session } from '../../attendance/codes/code-on-date.ts';
import type { PupilSession } from '../../pupils/sessions/pupil-session.ts';

/** Sessions as they are told apart: a school has some hundred days and a few codes, so the same few thousand serve every pupil. */
const known = new Map<string, readonly PupilSession[]>();
const mostKnown = 50_000;

/** Both sessions of `2026-03-09|/|C1`; a code is undefined where the session is not marked. */
function sessionsOfDay(packed: string): readonly PupilSession[] {
  let both = known.get(packed);
  if (both === undefined) {
    const [date, am, pm] = packed.split('|') as [IsoDate, string, string];
    both = [sessionOf(date, 'am', am), sessionOf(date, 'pm', pm)];
    if (known.size >= mostKnown) known.clear();
    known.set(packed, both);
  }
  return both;
}

const sessionOf = (date: IsoDate, session: Session, code: string): PupilSession => ({
  date,
  session,
  code: code === '' ? undefined : code,
});

/** Sessions by pupil of a span of days, in order. A row a pupil: each row of an answer costs more than what stands in it. */
export async function sessionsByPupil(
  client: Pick<pg.ClientBase, 'query'>,
  urn: number,
  numbers: readonly number[],
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): Promise<ReadonlyMap<number, readonly PupilSession[]>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await client.query<{ number: number; days: string }>(
    `select number, string_agg(date::text || '|' || coalesce(am, '') || '|' || coalesce(pm, ''), ',' order by date) as days
     from pupil_day where urn = $1 and number = any ($2) and date between $3 and $4 group by number`,
    [urn, numbers, from, to],
  );
  return new Map(rows.map(({ number, days }) => [number, days.split(',').flatMap(sessionsOfDay)]));
}

/** Mondays of the school's weeks in a span. From each day to the next: a day stands there once for every pupil. */
export async function weeksWithMarks(
  client: Pick<pg.ClientBase, 'query'>,
  urn: number,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): Promise<readonly IsoDate[]> {
  const { rows } = await client.query<{ week: IsoDate }>(
    `with recursive school_day (date) as (
       (select date from pupil_day where urn = $1 and date >= $2 order by date limit 1)
       union all
       select (select d.date from pupil_day d where d.urn = $1 and d.date > school_day.date order by d.date limit 1)
       from school_day where school_day.date < $3)
     select distinct date_trunc('week', date)::date::text as week from school_day where date <= $3 order by 1`,
    [urn, from, to],
  );
  return rows.map(({ week }) => week);
}
