import type { Urn } from '../../attendance/urn.ts';
import type { ByHand, Hub, MatchingProblem, SchoolInNeed } from './problem.ts';

interface OrderedProblem {
  /** The neediest first, equals by URN. */
  readonly schools: readonly SchoolInNeed[];
  /** By URN. */
  readonly hubs: readonly Hub[];
  /** By the school's URN. */
  readonly decisions: ReadonlyMap<Urn, ByHand>;
  /** The schools that nobody decided about. */
  readonly undecided: readonly SchoolInNeed[];
  /** Places of each hub that decisions leave. */
  readonly left: readonly number[];
}

/** A problem in the one order that it has, whatever the order it is told in. @throws RangeError where it contradicts itself */
export function orderedProblem({ schools, hubs, byHand }: MatchingProblem): OrderedProblem {
  once('school', schools);
  once('hub', hubs);
  for (const { urn, need } of schools)
    if (!Number.isFinite(need)) throw new RangeError(`the need of school ${urn} is no number: ${need}`);
  const decisions = new Map(byHand.map((decision) => [decision.school, decision]));
  if (decisions.size < byHand.length) throw new RangeError('a school is matched by hand more than once');
  for (const { school, hub } of byHand) {
    if (!schools.some(({ urn }) => urn === school))
      throw new RangeError(`school ${school}, matched by hand, is not among the schools`);
    if (!hubs.some(({ urn }) => urn === hub))
      throw new RangeError(`hub ${hub}, matched by hand with school ${school}, is not among the hubs`);
  }
  const ordered = hubs.toSorted((a, b) => a.urn - b.urn);
  const inNeed = schools.toSorted((a, b) => b.need - a.need || a.urn - b.urn);
  return {
    schools: inNeed,
    hubs: ordered,
    decisions,
    undecided: inNeed.filter(({ urn }) => !decisions.has(urn)),
    left: ordered.map((hub) => leftOf(hub, byHand)),
  };
}

function leftOf({ urn, places }: Hub, byHand: readonly ByHand[]): number {
  const held = byHand.filter(({ hub }) => hub === urn).length;
  if (held > places)
    throw new RangeError(`hub ${urn} has ${places} places, and ${held} schools are matched with it by hand`);
  return places - held;
}

function once(what: string, named: readonly { readonly urn: Urn }[]): void {
  const seen = new Set<Urn>();
  for (const { urn } of named) {
    if (seen.has(urn)) throw new RangeError(`${what} ${urn} is named twice`);
    seen.add(urn);
  }
}
