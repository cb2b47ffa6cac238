import type { Urn } from '../../../../attendance/urn.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';

/** Where a school's report of a release is; undefined while nobody can read one. */
export function reportAddress(
  { number, contentId, life }: Pick<ReleaseRecord, 'number' | 'contentId' | 'life'>,
  urn: Urn,
): string | undefined {
  const readable = contentId !== null && !['draft', 'suspended', 'withdrawn'].includes(life.state);
  return readable ? `/school/${urn}/releases/${number}` : undefined;
}
