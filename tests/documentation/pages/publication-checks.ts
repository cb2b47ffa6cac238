import { publicationChecks } from '../../../src/documents/publication/publication-checks.ts';
import { page, table } from '../markdown.ts';

export function publicationChecksPage(): string {
  return page(
    'Checks of public files',
    '`abie publication check FILES` holds a data file and its description to these, whoever made them. Each check is a file of its own in `src/documents/publication/checks`. The form is that of explore education statistics; figures, sums, percentages and what is hidden are looked at beyond it.',
    table(
      ['Check', 'What it asks'],
      publicationChecks.map(({ name, asks }) => [`\`${name}\``, asks]),
    ),
    '## Sums that are held to\n\nThe types of sessions are sums by definition. The nation and its regions, a region and its authorities, and a filter and its items are held to where at least four in five of their complete sums hold in the file: totals over phases are weighted, and some files count authorities otherwise than regions. A hidden figure that follows from such a sum by subtraction is found; what follows only from several sums together is not.',
  );
}
