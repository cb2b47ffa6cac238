import type { CheckedTable } from '../../documents/publication/release/pages/quality.ts';
import { UserFault } from '../user-fault.ts';
import type { MayReplace } from '../write-folder.ts';

/** Whether a folder holds a release of public statistics and nothing else, so that another may take its place. */
export const isPublicationFolder: MayReplace = (entries) =>
  entries.includes('manifest.json') &&
  entries.every((entry) => /^(manifest\.json|data|release\.css|[a-z-]+\.html)$/.test(entry));

/** @throws UserFault where a check found something: such a release is not written */
export function refuseFindings(checked: readonly CheckedTable[]): void {
  const found = checked.flatMap(({ results }) =>
    results.flatMap(({ check, findings }) => findings.map((finding) => ({ check: check.name, ...finding }))),
  );
  if (found.length === 0) return;
  throw new UserFault(
    [
      `Checks found ${found.length} ${found.length === 1 ? 'thing' : 'things'}, and nothing was written:`,
      ...found
        .slice(0, 8)
        .map(
          ({ check, file, line, column, value, why }) =>
            `  ${check}: ${[file, line && `line ${line}`, column, value].filter(Boolean).join(', ')}: ${why}`,
        ),
    ].join('\n'),
  );
}
