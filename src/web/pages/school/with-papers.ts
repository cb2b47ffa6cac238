import type { Paper } from '../../../documents/papers/papers.ts';
import type { ServiceParts } from '../../service-parts.ts';

/** What pages that give papers need besides. */
export interface WithPapers extends ServiceParts {
  /** Makes a PDF away from the thread that answers requests. */
  readonly paper: (paper: Paper) => Promise<Uint8Array>;
}
