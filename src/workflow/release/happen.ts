import type { Life } from './life.ts';
import type { Refusal } from './refusal.ts';
import type { ReleaseEvent } from './release-event.ts';
import { transitions } from './transitions.ts';
import { isSecondPerson } from './two-person-rule.ts';

/** What became of an event: the life after it, or why it cannot happen. */
export type Happened =
  | { readonly granted: true; readonly life: Life }
  | { readonly granted: false; readonly because: Refusal };

/**
 * Lets an event happen to a release.
 *
 * @param life undefined for a release that does not exist yet
 */
export function happen(life: Life | undefined, event: ReleaseEvent): Happened {
  const { from, to } = transitions[event.kind];
  if (!from.includes(life?.state)) return { granted: false, because: 'not-in-this-state' };
  if (life === undefined) return { granted: true, life: born(event) };
  const because = objection(life, event);
  if (because !== undefined) return { granted: false, because };
  return { granted: true, life: { ...after(life, event), state: to } };
}

/** The life that a whole record of events comes to. @throws RangeError when the record cannot be */
export function lifeOf(events: Iterable<ReleaseEvent>): Life {
  let life: Life | undefined;
  for (const event of events) {
    const happened = happen(life, event);
    if (!happened.granted) throw new RangeError(`"${event.kind}" cannot be: ${happened.because}`);
    life = happened.life;
  }
  if (life === undefined) throw new RangeError('a release begins with an event');
  return life;
}

function born(event: ReleaseEvent): Life {
  const preparedBy = event.kind === 'drafted' ? [event.by] : [];
  return { state: 'draft', preparedBy, runs: 0, running: false, overridden: [] };
}

function objection(life: Life, event: ReleaseEvent): Refusal | undefined {
  switch (event.kind) {
    case 'file-added':
    case 'file-removed':
    case 'run-started':
      return life.running ? 'run-is-going' : undefined;
    case 'run-failed':
    case 'checked':
      if (!life.running) return 'no-run-is-going';
      return event.run === life.runs ? undefined : 'an-earlier-run';
    case 'overridden':
    case 'figure-confirmed':
      if (life.running) return 'run-is-going';
      return reasonMissing(event);
    case 'approved':
      return secondPersonMissing(life, event.by);
    case 'planned':
      return secondPersonMissing(life, event.by) ?? (event.time <= event.at ? 'time-has-passed' : undefined);
    case 'released':
      return event.by === undefined ? notYet(life, event.at) : secondPersonMissing(life, event.by);
    case 'suspended':
    case 'withdrawn':
      return reasonMissing(event);
    default:
      return undefined;
  }
}

const reasonMissing = ({ because }: { readonly because: string }): Refusal | undefined =>
  because.trim() === '' ? 'reason-missing' : undefined;

const secondPersonMissing = (life: Life, by: string): Refusal | undefined =>
  isSecondPerson(by, life) ? undefined : 'prepared-by-same-person';

function notYet({ plannedFor }: Life, at: Date): Refusal | undefined {
  if (plannedFor === undefined) return 'not-planned';
  return at < plannedFor ? 'time-has-not-come' : undefined;
}

function after(life: Life, event: ReleaseEvent): Life {
  switch (event.kind) {
    case 'file-added':
    case 'file-removed':
      return withHand(life, event.by);
    case 'run-started':
      return { ...withHand(life, event.by), runs: life.runs + 1, running: true };
    case 'overridden':
      return { ...withHand(life, event.by), overridden: [...new Set([...life.overridden, event.check])] };
    case 'figure-confirmed':
      return withHand(life, event.by);
    case 'run-failed':
    case 'checked':
    case 'withdrawn':
      return { ...life, running: false };
    case 'approved':
      return { ...life, approvedBy: event.by };
    case 'planned':
      return { ...life, plannedFor: event.time };
    default:
      return life;
  }
}

const withHand = (life: Life, person: string): Life => ({
  ...life,
  preparedBy: [...new Set([...life.preparedBy, person])],
});
