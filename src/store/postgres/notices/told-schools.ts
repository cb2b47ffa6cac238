import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Urn } from '../../../attendance/urn.ts';
import type { NoticeKind, NoticeWay } from '../../../workflow/notices/notice-kind.ts';
import type { NoticeState } from '../../../workflow/notices/notice-state.ts';
import type { Tables } from '../connection/tables.ts';

/** Which schools are listed. */
export const toldWhich = ['not-responded', 'not-opened', 'not-told', 'all'] as const;
export type ToldWhich = (typeof toldWhich)[number];

/** A school of a release: how it was told last, and what came of it. No figure of it. */
export interface ToldSchool {
  readonly urn: Urn;
  readonly name: string | null;
  readonly local_authority: string | null;
  /** The last notice; null where there was none. */
  readonly kind: NoticeKind | null;
  readonly way: NoticeWay | null;
  readonly state: NoticeState | null;
  readonly because: string | null;
  readonly asked_at: Date | null;
  readonly tried_at: Date | null;
  readonly part: number | null;
  /** When somebody of the school first opened the report; null: nobody has. */
  readonly opened_at: Date | null;
  /** When it first sent something that it has not taken back. */
  readonly responded_at: Date | null;
}

/** The schools of a release in order of their names, and how many of all have opened their report or responded. */
export async function toldSchools(rows: ReadonlyKysely<Tables>, release: number, which: ToldWhich) {
  const { rows: all } = await sql<ToldSchool>`
    with looked as (
      select a.urn, min(a.at) as at from audit a
        where a.release = ${release} and a.outcome = 'granted' and a.role in ('head', 'attendance-lead')
          and a.action in ('saw-report', 'saw-report-pdf', 'saw-working')
        group by 1
    ), opened as (
      -- A school that became another may still be asked for by its earlier URN.
      select case when e.urn is null then todays_urn(l.urn) else l.urn end as urn, min(l.at) as at
        from looked l left join expectation e on e.release = ${release} and e.urn = l.urn
        group by 1
    ), responded as (
      select r.urn, min(r.sent_at) as at from response r
        where r.release = ${release} and not exists (
          select from response_event w where w.response = r.id and w.kind = 'withdrawn')
        group by 1
    ), told as (
      select distinct on (n.urn) n.* from notice n where n.release = ${release}
        order by n.urn, n.asked_at desc, n.kind desc
    )
    select e.urn, s.name, s.local_authority_name as local_authority, t.kind, t.way, t.state, t.because, t.asked_at,
        t.tried_at, t.part, o.at as opened_at, d.at as responded_at
      from expectation e
        join school s on s.urn = e.urn
        left join told t on t.urn = e.urn
        left join opened o on o.urn = e.urn
        left join responded d on d.urn = e.urn
      where e.release = ${release} and e.status <> 'closed'
      order by s.name nulls last, e.urn`.execute(rows as never);
  return {
    totals: {
      all: all.length,
      opened: all.filter(({ opened_at }) => opened_at !== null).length,
      responded: all.filter(({ responded_at }) => responded_at !== null).length,
    },
    schools: all.filter(belongs[which]),
  };
}

const belongs: Readonly<Record<ToldWhich, (school: ToldSchool) => boolean>> = {
  'not-responded': ({ responded_at }) => responded_at === null,
  'not-opened': ({ opened_at }) => opened_at === null,
  'not-told': ({ state }) =>
    state === null || state === 'no-address' || state === 'unknown' || state === 'called-off',
  all: () => true,
};
