import type { Section } from '../../../../presentation/blocks.ts';
import { stylesheet } from '../../../../presentation/html/stylesheet.ts';
import { templates } from '../../../../presentation/html/templates.ts';
import { longDate } from '../../../../presentation/long-date.ts';
import { correctionNotes, type PublicationFacts } from '../publication-facts.ts';
import type { StatisticalTable } from '../statistical-table.ts';
import { publicationMoment } from './publication-moment.ts';

/** A page of a release before it is drawn. */
export interface ReleasePage {
  readonly path: string;
  readonly heading: string;
  readonly sections: readonly Section[];
}

/** What the public knows the statistics by, on every page. */
export const productName = 'Pupil attendance in schools';

/** Files of the pages, each of which opens from disk. The first lists the tables. */
export function publicationPages(
  release: PublicationFacts,
  pages: readonly ReleasePage[],
  tables: readonly StatisticalTable[],
): readonly { readonly path: string; readonly content: string }[] {
  const template = templates(import.meta.dirname).getTemplate('page.njk', true);
  const drawn = pages.map(({ path, heading, sections }, number) => ({
    path,
    content: template.render({
      product: productName,
      stylesheet: 'release.css',
      // A release stands beside others below the first page; opened from disk, below the folder that it was written to.
      productHome: '../',
      release,
      corrections: correctionNotes(release),
      published: publicationMoment(release.publishedAt),
      next: release.nextAt === undefined ? undefined : longDate(release.nextAt.slice(0, 10)),
      path,
      pages,
      heading,
      sections,
      tables: number === 0 ? tables.map(listed) : undefined,
    }),
  }));
  return [...drawn, { path: 'release.css', content: stylesheet() }];
}

const listed = ({ name, title, about }: StatisticalTable) => ({
  title,
  about,
  forms: [
    ['csv', 'CSV'],
    ['meta.csv', 'Description'],
    ['csv-metadata.json', 'CSVW'],
    ['json', 'JSON-stat'],
    ['ods', 'ODS'],
  ].map(([ending, label]) => ({ path: `data/${name}.${ending}`, label })),
});
