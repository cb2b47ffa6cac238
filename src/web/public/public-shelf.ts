import {
  type PublishedRelease,
  readPublishedRelease,
} from '../../documents/publication/dashboard/published-release.ts';
import type { PublicDatabase } from '../../store/postgres/statistics/public-database.ts';
import { PublicAnswers } from './public-answers.ts';

/** Milliseconds for which what is out is not asked again. */
const standsFor = 250;

/**
 * What is out now, by the database. A release is on the shelf only once all its files are; one that was suspended leaves it with
 * the next look. While the database is away, the public goes on reading what was out.
 */
export class PublicShelf {
  readonly #database: Pick<PublicDatabase, 'published' | 'filesOf'>;
  readonly #releases = new Map<string, PublishedRelease>();
  readonly #site: string | undefined;
  #answers = new PublicAnswers([]);
  #looking: Promise<void> | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** @param site where the public reads what is out; undefined where nobody has said */
  constructor(database: Pick<PublicDatabase, 'published' | 'filesOf'>, site?: string) {
    this.#database = database;
    this.#site = site;
  }

  /** Answers made of what is out. */
  async answers(): Promise<PublicAnswers> {
    if (performance.now() - this.#lookedAt > standsFor) {
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined;
        this.#lookedAt = performance.now();
      });
      await this.#looking;
    }
    return this.#answers;
  }

  async #look(): Promise<void> {
    let out: readonly string[];
    try {
      out = await this.#database.published();
      for (const id of out) if (!this.#releases.has(id)) await this.#take(id);
    } catch {
      return;
    }
    const there = out.filter((id) => this.#releases.has(id));
    const gone = [...this.#releases.keys()].filter((id) => !there.includes(id));
    for (const id of gone) this.#releases.delete(id);
    const same = there.join() === this.#shown;
    if (same) return;
    this.#shown = there.join();
    this.#answers = new PublicAnswers(
      there.map((id) => this.#releases.get(id)!),
      this.#site,
    );
  }

  #shown = '';

  async #take(id: string): Promise<void> {
    const files = await this.#database.filesOf(id);
    if (files === undefined) return;
    this.#releases.set(
      id,
      readPublishedRelease((path) => files.get(path), `release ${id}`),
    );
  }
}
