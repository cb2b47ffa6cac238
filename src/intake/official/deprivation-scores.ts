import type { DeprivationEdition } from './sinks.ts';

/** What the files of one edition of the indices say. */
interface OfEdition {
  readonly byPostcode: Map<string, number>;
  /** Neighbourhood of each postcode. */
  readonly areas: Map<string, string>;
  readonly byArea: Map<string, number>;
}

interface Chosen {
  readonly edition: DeprivationEdition | undefined;
  readonly scores: ReadonlyMap<string, number>;
}

/** So much of the best edition's postcodes a newer one must know to be taken before it. */
const enough = 0.9;

/** IDACI by postcode, from the lookup or from File 7 by way of a postcode's neighbourhood. */
export class DeprivationScores {
  readonly #editions = new Map<DeprivationEdition, OfEdition>();
  #chosen: Chosen | undefined;

  of(edition: DeprivationEdition): OfEdition {
    let found = this.#editions.get(edition);
    if (found === undefined) {
      found = { byPostcode: new Map(), areas: new Map(), byArea: new Map() };
      this.#editions.set(edition, found);
    }
    this.#chosen = undefined;
    return found;
  }

  /**
   * The newest edition that knows enough of the postcodes, for all of them: a score of 2019 and one of 2025 are
   * measured differently, and schools are compared by them.
   */
  chosen(postcodes: ReadonlySet<string>): Chosen {
    this.#chosen ??= choose(
      [...this.#editions]
        .map(([edition, files]) => ({ edition, scores: scoresIn(files, postcodes) }))
        .filter(({ scores }) => scores.size > 0)
        .sort((a, b) => b.edition - a.edition),
    );
    return this.#chosen;
  }
}

function choose(newestFirst: readonly Chosen[]): Chosen {
  const most = Math.max(0, ...newestFirst.map(({ scores }) => scores.size));
  const found = newestFirst.find(({ scores }) => scores.size >= enough * most);
  return found ?? { edition: undefined, scores: new Map() };
}

function scoresIn(
  { byPostcode, areas, byArea }: OfEdition,
  postcodes: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  for (const postcode of postcodes) {
    const score = byPostcode.get(postcode) ?? byArea.get(areas.get(postcode) ?? '');
    if (score !== undefined) scores.set(postcode, score);
  }
  return scores;
}
