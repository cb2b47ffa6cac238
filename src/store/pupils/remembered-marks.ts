import type pg from 'pg';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { PupilSession } from '../../pupils/sessions/pupil-session.ts';
import { sessionsByPupil } from './packed-days.ts';
import type { PupilsDatabase } from './pupils-database.ts';

interface Remembered {
  /** The number that grows whenever the pupil's marks change. */
  readonly marks: string;
  readonly sessions: readonly PupilSession[];
}

/** A span of days of a school: those of today's lists, and few others. */
type Spans = Map<string, Map<number, Remembered>>;
const mostSpans = 24;
const remembered = new WeakMap<PupilsDatabase, Spans>();

/**
 * Sessions by pupil, of the pupils whom row security showed a viewer just now. Marks of a pupil are read again when they have
 * changed, and not otherwise: a list is looked at far more often than a mark is made. Codes and dates are kept here, and no name.
 *
 * @param pupils with the number that grows when their marks change
 */
export async function rememberedSessions(
  client: Pick<pg.ClientBase, 'query'>,
  database: PupilsDatabase,
  urn: number,
  pupils: readonly { readonly number: number; readonly marks: string }[],
  span: { readonly from: IsoDate; readonly to: IsoDate },
): Promise<ReadonlyMap<number, readonly PupilSession[]>> {
  const own = spanOf(database, `${urn} ${span.from} ${span.to}`);
  const changed = pupils.filter(({ number, marks }) => own.get(number)?.marks !== marks);
  const read = await sessionsByPupil(
    client,
    urn,
    changed.map(({ number }) => number),
    span,
  );
  for (const { number, marks } of changed) own.set(number, { marks, sessions: read.get(number) ?? [] });
  return new Map(pupils.map(({ number }) => [number, own.get(number)!.sessions]));
}

/** The span's own, now the newest; the one that was not asked for longest goes. */
function spanOf(database: PupilsDatabase, name: string): Map<number, Remembered> {
  const spans: Spans = remembered.get(database) ?? new Map();
  remembered.set(database, spans);
  const own = spans.get(name) ?? new Map<number, Remembered>();
  spans.delete(name);
  spans.set(name, own);
  if (spans.size > mostSpans) spans.delete(spans.keys().next().value!);
  return own;
}
