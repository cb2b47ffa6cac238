import pg from 'pg';
import { figuresOfAreas } from '../../src/attendance/figures/figures-of-areas.ts';
import { phases } from '../../src/attendance/phase.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { keepCounts } from '../fixtures/counts-of-school.ts';
import type { LoadedEngland } from './loaded-england.ts';
import {
  type Figures,
  first,
  keepAuthority,
  keepsFigures,
  named,
  placeOf,
  yearOfAuthority,
} from './year-of-authority.ts';

const mostAuthorities = 153;

/** An England with a year of figures. */
export interface YearOfEngland {
  /** The local authorities, largest first, with their schools. */
  readonly authorities: readonly { readonly code: string; readonly urns: readonly Urn[] }[];
  /** Schools of which counts are on record. */
  readonly counted: readonly Urn[];
  /** Of the authority of which all others are copies, `authority-000`. */
  readonly figures: Figures;
}

/** Keeps a year's figures of every authority and of England, and the counts of some schools. */
export async function keepYearOfEngland(
  { ownerUrl }: LoadedEngland,
  schoolsCounted: number,
): Promise<YearOfEngland> {
  const { counted, editions } = await yearOfAuthority();
  const keeper = new pg.Client({ connectionString: ownerUrl });
  await keeper.connect();
  await keeper.query('set search_path = abie');
  const { rows: authorities } = await keeper.query<{ code: string; urns: Urn[] }>(
    `select local_authority_code as code, array_agg(urn) as urns from school where local_authority_code is not null
      group by local_authority_code order by count(*) desc limit $1`,
    [mostAuthorities],
  );
  const keep = keepsFigures(keeper);
  for (const { code, urns } of authorities) await keepAuthority(keep, { code, urns, editions });
  const year = new Map(editions.flatMap(({ figures }) => placeOf(figures)));
  const areas = authorities.map(({ code }) => ({
    name: `authority-${code}`,
    figures: new Map(named([...year], 'authority-000', `authority-${code}`)),
  }));
  await keep('england', 'place', first, [...figuresOfAreas('england', areas, phases)]);
  await keep(
    'england',
    'compared',
    first,
    editions.flatMap(({ compared }) => named([...compared], 'authority-000', 'england')),
  );
  await keep(
    'england',
    'rows',
    first,
    areas.flatMap(({ figures }) =>
      [...figures].filter(([key]) => key.includes('|all|') && !key.includes('|day|')),
    ),
  );
  const urns = inTurn(authorities.map((authority) => authority.urns)).slice(0, schoolsCounted);
  await keepCounts(ownerUrl, urns[0]!, counted[0]!.records);
  await keeper.query(
    `insert into school_count (urn, kind, first, last, version, counts, submission, at)
      select other, kind, first, last, version, counts, submission, at from school_count, unnest($2::integer[]) as others (other)
        where urn = $1`,
    [urns[0], urns.slice(1)],
  );
  await keeper.query('vacuum (analyze) place_edition, school_count');
  await keeper.end();
  return { authorities, counted: urns, figures: [...year] };
}

/** One of each, then the second of each, and so on. */
const inTurn = <T>(lists: readonly (readonly T[])[]): readonly T[] =>
  Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, at) =>
    lists.flatMap((list) => list.slice(at, at + 1)),
  ).flat();
