import type { Paper } from '../../../documents/papers/papers.ts';
import type { KeptEditions } from '../../../store/postgres/editions/kept-editions.ts';
import type { ServiceParts } from '../../service-parts.ts';

/** What pages that give papers, and show figures of places, need besides. */
export interface WithPapers extends ServiceParts {
  /** Makes a PDF away from the thread that answers requests. */
  readonly paper: (paper: Paper) => Promise<Uint8Array>;
  /** Figures of places that were read before. */
  readonly editions: KeptEditions;
}
