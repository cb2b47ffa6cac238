import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { type CountOfPlace, placeFigures } from '../../../attendance/counts/place-count.ts';
import { isMissing, type MissingReason, missingReasons } from '../../../attendance/published.ts';
import type { Tables } from '../connection/tables.ts';

/** The file that counts came in. */
export interface PublishedIn {
  readonly file: string;
  /** SHA-256 of its bytes. */
  readonly sha256: string;
}

type WrittenFigure = number | Readonly<Record<string, number>> | MissingReason;

/** Keeps what was published; a later file of the same places and times takes an earlier one's place. @returns how many are new or other */
export async function keepPlaceCounts(
  client: pg.ClientBase,
  counts: readonly CountOfPlace[],
  { file, sha256 }: PublishedIn,
  now: Date,
): Promise<number> {
  const { rowCount } = await client.query(
    `insert into place_count as kept (level, name, phase, kind, first, last, counts, file, sha256, loaded_at)
      select l, n, p, k, f, t, c::jsonb, $8, $9, $10 from unnest($1::text[], $2::text[], $3::text[], $4::text[],
        $5::date[], $6::date[], $7::text[]) as rows(l, n, p, k, f, t, c)
      on conflict (level, name, phase, kind, first, last) do update set counts = excluded.counts, file = excluded.file,
        sha256 = excluded.sha256, loaded_at = excluded.loaded_at where kept.counts <> excluded.counts`,
    [
      counts.map(({ place }) => place.level),
      counts.map(({ place }) => place.name),
      counts.map(({ phase }) => phase),
      counts.map(({ window }) => window.kind),
      counts.map(({ window }) => window.first),
      counts.map(({ window }) => window.last),
      counts.map((count) => JSON.stringify(writtenFigures(count))),
      file,
      sha256,
      now,
    ],
  );
  return rowCount ?? 0;
}

function writtenFigures(count: CountOfPlace): Readonly<Record<string, WrittenFigure>> {
  return Object.fromEntries(
    placeFigures.map((name) => {
      const figure = count[name];
      if (isMissing(figure)) return [name, figure.missing];
      return [name, figure instanceof Map ? Object.fromEntries(figure) : (figure as number)];
    }),
  );
}

function readFigure(written: WrittenFigure): CountOfPlace['possible'] | CountOfPlace['sessions'] {
  if (missingReasons.some((reason) => reason === written)) return { missing: written as MissingReason };
  return typeof written === 'object' ? new Map(Object.entries(written)) : Number(written);
}

/** Which published counts are asked for. */
export interface PlaceCountsAsked {
  readonly kind: CountOfPlace['window']['kind'];
  readonly level: CountOfPlace['place']['level'];
  readonly names?: readonly string[];
  readonly phase?: CountOfPlace['phase'];
  /** The windows that end within these days, both included. */
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/** Reads what was published, by place, phase and time. */
export async function readPlaceCounts(
  rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
  { kind, level, names, phase, first, last }: PlaceCountsAsked,
): Promise<readonly CountOfPlace[]> {
  const found = await rows
    .selectFrom('place_count')
    .select(['name', 'phase', 'counts'])
    .select([sql<IsoDate>`place_count.first::text`.as('from'), sql<IsoDate>`place_count.last::text`.as('to')])
    .where('kind', '=', kind)
    .where('level', '=', level)
    .where(sql<boolean>`place_count.last between ${first}::date and ${last}::date`)
    .$if(names !== undefined, (all) => all.where('name', 'in', names!))
    .$if(phase !== undefined, (all) => all.where('phase', '=', phase!))
    .orderBy('name')
    .orderBy('phase')
    .orderBy('last')
    .execute();
  return found.map(({ name, phase: of, counts, from, to }) => ({
    place: { level, name },
    phase: of as CountOfPlace['phase'],
    window: { kind, first: from, last: to },
    ...(Object.fromEntries(
      placeFigures.map((figure) => [figure, readFigure((counts as Record<string, WrittenFigure>)[figure]!)]),
    ) as Pick<CountOfPlace, (typeof placeFigures)[number]>),
  }));
}
