import { sql } from 'kysely';
import type { Urn } from '../../../attendance/urn.ts';
import type { SupportState } from '../../../workflow/support/support-state.ts';
import { type Asking, query } from '../connection/handle.ts';
import { todaysUrn } from '../connection/urns-of.ts';
import { type PageOfList, pageOfList } from '../lists/page-of-list.ts';

/** What the list is narrowed to; what is absent narrows nothing. */
export interface SupportedWanted {
  readonly state?: SupportState | undefined;
  /** Id of a hub. */
  readonly hub?: string | undefined;
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
}

/** A school's support as a list has it. */
export interface SupportedSchool {
  readonly id: string;
  readonly urn: Urn;
  /** Null for a school that the viewer does not see, or that no file names. */
  readonly schoolName: string | null;
  readonly localAuthority: string | null;
  readonly state: SupportState;
  readonly stateAt: Date;
  readonly hubName: string | null;
}

/** One page of the list, those that have stood longest in their state first. */
export interface Supported extends PageOfList {
  readonly found: number;
  readonly schools: readonly SupportedSchool[];
  /** How many schools stand where they have not accepted, for the national team alone; null where there are fewer than six. */
  readonly counted: readonly { readonly state: SupportState; readonly schools: number | null }[];
}

const supportedFor = (rule: 'see-supported' | 'propose-support') =>
  query(
    rule as 'see-supported',
    async (at: Asking<'see-supported'>, wanted: SupportedWanted): Promise<Supported> => {
      const { state, hub } = wanted;
      let offers = at.rows.selectFrom('support_offer as o').where('o.state', 'is not', null);
      if (state !== undefined) offers = offers.where('o.state', '=', state as never);
      if (hub !== undefined) offers = offers.where('o.hub', '=', hub as never);
      const { found } = await offers
        .select((eb) => eb.fn.countAll<number>().as('found'))
        .executeTakeFirstOrThrow();
      const shown = pageOfList(found, wanted.perPage, wanted.page);
      // The page first, and then whose it is: no more than a page of schools and hubs is looked up.
      const onPage = offers
        .select(['o.id', 'o.urn', 'o.state', 'o.state_at', 'o.hub'])
        .orderBy('o.state_at')
        .orderBy('o.id')
        .limit(wanted.perPage)
        .offset((shown.page - 1) * wanted.perPage);
      const rows = await at.rows
        .selectFrom(onPage.as('o'))
        .leftJoin('school as s', (join) => join.on('s.urn', '=', todaysUrn({ column: 'o.urn' })))
        .leftJoin('hub as h', 'h.id', 'o.hub')
        .select(['o.id', 'o.urn', 's.name', 's.local_authority_name', 'o.state', 'o.state_at'])
        .select('h.name as hub_name')
        .orderBy('o.state_at')
        .orderBy('o.id')
        .execute();
      await at.decide({}, { action: 'saw-supported', recordKind: 'list', detail: { found, state, hub } });
      const { rows: counted } = await sql<Supported['counted'][number]>`
    select state, schools from support_counted() order by state`.execute(at.rows as never);
      return {
        ...shown,
        found,
        counted,
        schools: rows.map((row) => ({
          id: row.id,
          urn: row.urn,
          schoolName: row.name,
          localAuthority: row.local_authority_name,
          state: row.state as SupportState,
          stateAt: row.state_at as Date,
          hubName: row.hub_name,
        })),
      };
    },
  );

/** Reads the support of the schools of which the viewer may know. */
export const readSupported = supportedFor('see-supported');

/** The same, for whoever proposes a school. */
export const readSupportedToPropose = supportedFor('propose-support');
