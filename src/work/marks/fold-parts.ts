import type { MarksStore } from '../../store/marks/marks-store.ts';
import type { CountingDatabase } from '../../store/postgres/counts/counting-database.ts';

/** What marks are folded with. */
export interface FoldParts {
  readonly database: CountingDatabase;
  readonly store: MarksStore;
}
