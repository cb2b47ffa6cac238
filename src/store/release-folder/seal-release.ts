import { createHash } from 'node:crypto';
import type { Release, ReleaseDraft } from '../../expectations/release.ts';
import {
  checksTable,
  expectationsTable,
  otherDefinitionsTable,
  schoolsTable,
  similarSchoolsTable,
} from './release-tables.ts';

export interface WrittenFile {
  /** Path below the release's folder, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface SealedRelease {
  readonly release: Release;
  readonly files: readonly WrittenFile[];
}

/**
 * Writes a release down and gives it its identity: the SHA-256 of `release.json` without its `id`, which holds the
 * SHA-256 of every other file. The same draft gives the same bytes.
 *
 * @param faultsTable content of `faults.csv`, from intake
 */
export function sealRelease(draft: ReleaseDraft, faultsTable: string | Uint8Array): SealedRelease {
  const tables: readonly WrittenFile[] = [
    { path: 'checks.csv', content: checksTable(draft) },
    { path: 'expectations.csv', content: expectationsTable(draft) },
    { path: 'faults.csv', content: faultsTable },
    { path: 'other-definitions.csv', content: otherDefinitionsTable(draft.schools) },
    { path: 'schools.csv', content: schoolsTable(draft.schools) },
    { path: 'similar-schools.csv', content: similarSchoolsTable(draft.schools) },
  ];
  const body = {
    method: draft.method,
    baseline: draft.baseline,
    expectationYear: draft.expectationYear,
    inputs: draft.inputs,
    counts: draft.counts,
    checks: draft.checks,
    overrides: draft.overrides,
    // Only where there are some: a release of a method without them reads as it always did.
    ...(draft.confirmed.length === 0 ? {} : { confirmed: draft.confirmed }),
    metrics: draft.metrics,
    trueGapVariances: draft.trueGapVariances,
    localAuthorities: draft.localAuthorities,
    files: tables.map(({ path, content }) => ({ path, sha256: sha256(content) })),
  };
  const id = releaseId(body);
  return {
    release: { ...draft, id },
    files: [{ path: 'release.json', content: `${JSON.stringify({ id, ...body }, null, 2)}\n` }, ...tables],
  };
}

/** @param body what `release.json` says apart from its `id`, keys in written order */
export function releaseId(body: object): string {
  return sha256(JSON.stringify(body));
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
