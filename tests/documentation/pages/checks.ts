import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseChecks } from '../../../src/expectations/checks/release-checks.ts';
import { constantComment } from '../doc-comments.ts';
import { page, table } from '../markdown.ts';

const folder = join(import.meta.dirname, '../../../src/expectations/checks');

/** What each check protects from, from the comment above it, and the file that it stands in. */
export function checkComments(): Map<string, { readonly words: string; readonly file: string }> {
  const found = new Map<string, { words: string; file: string }>();
  for (const file of readdirSync(folder).filter((name) => /^[a-z-]+\.ts$/.test(name))) {
    const source = readFileSync(join(folder, file), 'utf8');
    const words = constantComment(source, 'Check');
    const name = /name: '([a-z-]+)'/.exec(source)?.[1];
    if (words !== undefined && name !== undefined) found.set(name, { words, file });
  }
  return found;
}

export function checksPage(): string {
  const comments = checkComments();
  return page(
    'Release checks',
    'Every release is checked before it is written. Each check is a file of its own in `src/expectations/checks`; its result, with the threshold and what was found, stands in `checks.csv`, in `release.json` and on the page of its checks in the service. The thresholds are settings of the method ([method.md](method.md)).',
    table(
      ['Check', 'What it protects'],
      releaseChecks.map(({ name }) => [`\`${name}\``, comments.get(name)!.words]),
    ),
    '## When a check fails\n\nNothing is written, the exit code is 1, and the message says which check failed, why, and what to look at.\n\nA named person can let a check pass: `abie expect … --override CHECK --because "REASON" --by NAME`. Name, reason and check then stand in the release for good. A check that passed cannot be overridden, and neither can one without a reason or a name.',
  );
}
