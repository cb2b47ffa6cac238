import { templates } from '../../../presentation/html/templates.ts';
import { longDate } from '../../../presentation/long-date.ts';
import { productName } from '../release/pages/publication-pages.ts';
import type { PublishedRelease } from './published-release.ts';

/** The first page: where the latest figures are, and every release. */
export function homeHtml(releases: readonly PublishedRelease[]): string {
  const newest = releases.at(-1);
  return templates(import.meta.dirname).render('home.njk', {
    product: productName,
    stylesheet: newest === undefined ? '' : 'latest/release.css',
    invented: releases.some(({ manifest }) => manifest.invented),
    latest: newest && {
      day: longDate(newest.manifest.latestDay),
      next: newest.manifest.nextAt && longDate(newest.manifest.nextAt.slice(0, 10)),
    },
    releases: releases.toReversed().map(({ dated }) => ({ dated, name: longDate(dated) })),
  });
}

/** What stands where there is no page, at any depth of address. */
export const nothingHtml = (releases: readonly PublishedRelease[]): string =>
  templates(import.meta.dirname).render('nothing.njk', {
    product: productName,
    stylesheet: releases.length === 0 ? '' : '/latest/release.css',
  });
