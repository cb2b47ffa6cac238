import { contentToKeep } from '../../../documents/report/content-to-keep.ts';
import type { Release } from '../../../expectations/release.ts';
import type { ContentOfSchools } from '../../../store/postgres/releases/pack-school.ts';

/** What is packed. */
export interface PackingOrder {
  readonly release: Release;
  /** Without what was drawn of reports: they are drawn for each reader. */
  readonly undrawn: boolean;
}

/** What is kept of the schools of a release. */
export function contentOf({ release, undrawn }: PackingOrder): ContentOfSchools {
  const { drawnOf, ...content } = contentToKeep(release);
  return undrawn ? content : { ...content, drawnOf };
}
