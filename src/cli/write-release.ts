import { parseUrn, type Urn } from '../attendance/urn.ts';
import { blockingChecks } from '../expectations/checks/override-checks.ts';
import type { Release } from '../expectations/release.ts';
import type { SealedRelease } from '../store/release-folder/seal-release.ts';
import type { Effects, MayReplace } from '../work/effects.ts';
import type { CalculatedRelease } from '../work/releases/calculate-release.ts';
import { checkLine } from '../work/releases/summary-text.ts';
import { UserFault } from '../work/user-fault.ts';

/**
 * The release that a calculation came to.
 *
 * @throws UserFault when it came to none
 */
export function sealedOrFault(calculated: CalculatedRelease): SealedRelease {
  if (calculated.result === 'sealed') return calculated.sealed;
  if (calculated.result === 'files-refused') throw new UserFault(calculated.atTerminal);
  const { draft } = calculated;
  const blocking = blockingChecks(draft);
  throw new UserFault(
    `The release failed ${blocking.length} of ${draft.checks.length} checks, and nothing was written.\n${blocking.map(checkLine).join('\n')}\nA named person can let a check pass: --override CHECK --because "…" --by NAME`,
  );
}

/**
 * Writes a release whole or not at all.
 *
 * @param reports `all`, or URNs with commas between
 */
export async function writeRelease(
  effects: Effects,
  { release, files }: SealedRelease,
  { out, reports, pdf }: { readonly out: string; readonly reports?: string | undefined; readonly pdf?: true },
): Promise<void> {
  effects.progress(`writing ${out}`);
  // The pages' templates are loaded only for those who want reports.
  const { reportFiles } = reports === undefined ? {} : await import('../documents/report/report-files.ts');
  const { reportPdfs } = pdf === undefined ? {} : await import('../documents/report/pdf/report-pdf.ts');
  const urns = chosenUrns(release, reports);
  await effects.writeFolder(
    out,
    inTurn(files, reportFiles?.(release, urns, reportPdfs?.()) ?? []),
    isRelease,
  );
}

/** An earlier release, recognised by its record, may be replaced. */
export const isRelease: MayReplace = (entries) => entries.includes('release.json');

function* inTurn<T>(...parts: readonly Iterable<T>[]): Generator<T> {
  for (const part of parts) yield* part;
}

function chosenUrns(release: Release, which: string | undefined): readonly Urn[] {
  if (which === undefined) return [];
  return which === 'all' ? [...release.byUrn.keys()] : which.split(',').map(knownUrn(release));
}

const knownUrn =
  ({ byUrn }: Release) =>
  (text: string): Urn => {
    const urn = parseUrn(text.trim());
    if (urn === undefined || !byUrn.has(urn))
      throw new UserFault(`No school in these data has the URN "${text.trim()}". Nothing was written.`);
    return urn;
  };
