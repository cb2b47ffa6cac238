import type { Urn } from '../../attendance/urn.ts';

/** What a link says, against the order of numbers. */
export interface TurnedLink {
  readonly successor: Urn;
  readonly predecessor: Urn;
}

/** Who came before whom, as the registers say it. */
export class Lineage {
  readonly #predecessors = new Map<Urn, Urn[]>();
  readonly #successors = new Map<Urn, Urn[]>();
  /** Schools that took in a part of another, or several: by the one that ended. */
  readonly #heirs = new Map<Urn, Urn[]>();

  add(successor: Urn, predecessor: Urn): void {
    if (successor === predecessor) return;
    push(this.#predecessors, successor, predecessor);
    push(this.#successors, predecessor, successor);
  }

  /** A merger, an amalgamation or a split, in which no one school is the other carried on. */
  addMingled(successor: Urn, predecessor: Urn): void {
    if (successor !== predecessor) push(this.#heirs, predecessor, successor);
  }

  /**
   * A plain link that says the higher number came first, though numbers are given in order of time: turned round where one
   * of the two has ended and the other has not; otherwise nobody knows what it means.
   */
  addTurned(link: TurnedLink, isClosed: (urn: Urn) => boolean | undefined): void {
    const [earlier, later] = [link.successor, link.predecessor];
    if (isClosed(earlier) === true && isClosed(later) === false) this.add(later, earlier);
    else this.addMingled(link.successor, link.predecessor);
  }

  /** Those before `urn`, nearest first, as far as each had one predecessor, of which nothing else came. */
  predecessorsOf(urn: Urn): readonly Urn[] {
    const before = walk(this.#predecessors, urn);
    const parted = before.findIndex((each) => this.followersOf(each).length > 1);
    return parted === -1 ? before : before.slice(0, parted);
  }

  /** Those after `urn`, nearest first, as far as each had one successor. */
  successorsOf(urn: Urn): readonly Urn[] {
    return walk(this.#successors, urn);
  }

  /** Every school that followed `urn` at once, plainly or by a merger or split. */
  followersOf(urn: Urn): readonly Urn[] {
    const plainly = this.#successors.get(urn) ?? nobody;
    const heirs = this.#heirs.get(urn);
    return heirs === undefined ? plainly : [...new Set([...plainly, ...heirs])];
  }

  /** The one school that is `urn` carried on; undefined where nothing follows, and after a merger or a split. */
  plainSuccessorOf(urn: Urn): Urn | undefined {
    const [only, ...others] = this.followersOf(urn);
    if (only === undefined || others.length > 0 || this.#heirs.get(urn)?.includes(only)) return undefined;
    return this.#predecessors.get(only)?.length === 1 ? only : undefined;
  }
}

function push(links: Map<Urn, Urn[]>, from: Urn, to: Urn): void {
  const existing = links.get(from);
  if (existing === undefined) links.set(from, [to]);
  else if (!existing.includes(to)) existing.push(to);
}

const nobody: readonly Urn[] = Object.freeze([]);

/** Ends at a fork, for the history of a merged or split school is not one school's, and where a circle closes. */
function walk(links: ReadonlyMap<Urn, readonly Urn[]>, start: Urn): readonly Urn[] {
  if (!links.has(start)) return nobody;
  const found: Urn[] = [];
  let next = links.get(start);
  while (next !== undefined && next.length === 1) {
    const urn = next[0] as Urn;
    if (urn === start || found.includes(urn)) break;
    found.push(urn);
    next = links.get(urn);
  }
  return found;
}
