import type { Kysely } from 'kysely';
import { happen, lifeOf } from '../../../workflow/release/happen.ts';
import type { Life } from '../../../workflow/release/life.ts';
import { type Refusal, refusals } from '../../../workflow/release/refusal.ts';
import type { ReleaseEvent } from '../../../workflow/release/release-event.ts';
import type { Tables } from '../connection/tables.ts';
import { eventOf } from './event-of-row.ts';

/** The event cannot happen to the release as it stands; nothing was changed. */
export class EventRefused extends Error {
  readonly because: Refusal;

  constructor(because: Refusal) {
    super(refusals[because]);
    this.because = because;
  }
}

type Rows = Pick<Kysely<Tables>, 'selectFrom'>;

/** What the events of a release come to; undefined where there is none of this number. */
export async function lifeOfRelease(rows: Rows, release: number): Promise<Life | undefined> {
  const events = await rows
    .selectFrom('release_event')
    .select(['kind', 'at', 'by_person', 'detail'])
    .where('release', '=', release)
    .orderBy('seq')
    .execute();
  return events.length === 0 ? undefined : lifeOf(events.map(eventOf));
}

/**
 * Lets an event happen to a release. The pure rule says whether it can; the database's trigger, which sees what others
 * do at the same moment, says so again.
 *
 * @param actor the person on whose behalf, where the event itself names nobody
 * @throws EventRefused
 */
export async function recordEvent(
  changes: Kysely<Tables>,
  release: number,
  event: ReleaseEvent,
  actor?: string,
): Promise<void> {
  const happened = happen(await lifeOfRelease(changes, release), event);
  if (!happened.granted) throw new EventRefused(happened.because);
  const { kind, at, ...rest } = event;
  const { by, ...detail } = rest as { readonly by?: string };
  try {
    await changes
      .insertInto('release_event')
      .values({ release, kind, at, by_person: by ?? actor ?? null, detail: JSON.stringify(detail) })
      .execute();
  } catch (cause) {
    throw refusalOf(cause) ?? cause;
  }
}

/** The trigger's objection, which it raises under the name of the refusal; undefined for any other fault. */
export function refusalOf(cause: unknown): EventRefused | undefined {
  const { code, message } = cause as { code?: string; message?: string };
  if (code !== 'AB001') return undefined;
  return new EventRefused(
    Object.hasOwn(refusals, message ?? '') ? (message as Refusal) : 'not-in-this-state',
  );
}
