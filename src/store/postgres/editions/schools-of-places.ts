import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { type AttendancePlace, parsePlaceId } from '../../../attendance/places/attendance-place.ts';
import type { Region } from '../../../attendance/region.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** A place with the schools that it is made of. */
export interface PlaceWithSchools {
  readonly place: AttendancePlace;
  readonly schools: readonly { readonly urn: Urn; readonly phase: string }[];
  /** Of a local authority. */
  readonly region: Region | undefined;
}

/**
 * The places whose figures are made: those of organisations for which somebody has signed in, and then every local authority.
 * A hub is made of the schools that accepted its support.
 *
 * @param named come first too, whether or not somebody has signed in
 */
export async function schoolsOfPlaces(
  client: pg.ClientBase,
  named: readonly string[] = [],
): Promise<readonly PlaceWithSchools[]> {
  const { rows } = await client.query<{
    place: string;
    urns: Urn[];
    phases: string[];
    region: Region | null;
  }>(
    `
    with known as (
      select 'trust-' || trust_uid as place, urn, phase, null as region from school where trust_uid is not null
      union all select 'authority-' || local_authority_code, urn, phase, region from school where local_authority_code is not null
      union all select 'hub-' || h.hub, s.urn, s.phase, null from hub_referral h join school s on s.urn = h.urn
        where h.state = 'accepted'
    ), wanted as (
      select case kind when 'local-authority' then 'authority-' else kind || '-' end || code as place from organisation
        where kind in ('trust', 'local-authority', 'hub')
      union select unnest($1::text[])
    )
    select k.place, array_agg(k.urn order by k.urn) as urns, array_agg(k.phase order by k.urn) as phases,
        max(k.region) as region
      from known k left join wanted w on w.place = k.place
      where w.place is not null or k.place like 'authority-%'
      group by k.place, w.place order by w.place is null, k.place collate "C"`,
    [named],
  );
  return rows.flatMap(({ place: id, urns, phases, region }) => {
    const place = parsePlaceId(id);
    return place === undefined
      ? []
      : [
          {
            place,
            schools: urns.map((urn, at) => ({ urn, phase: phases[at]! })),
            region: region ?? undefined,
          },
        ];
  });
}

/** Up to which day figures of places have been made of a year; those of which none are there are left out. */
export async function madeUntil(
  client: pg.ClientBase,
  { first, last }: { readonly first: IsoDate; readonly last: IsoDate },
): Promise<ReadonlyMap<string, IsoDate>> {
  const { rows } = await client.query<{ place: string; until: IsoDate }>(
    'select place, max(until)::text as until from place_edition where since between $1::date and $2::date group by place',
    [first, last],
  );
  return new Map(rows.map(({ place, until }) => [place, until]));
}
