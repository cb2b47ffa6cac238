import { templates } from '../../../presentation/html/templates.ts';
import { longDate } from '../../../presentation/long-date.ts';
import { productName } from '../release/pages/publication-pages.ts';
import { dashboardMeasures, dashboardPhases, hasPhase, viewPath } from './dashboard-views.ts';
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
      places: placesByName(newest),
      next: newest.manifest.nextAt && longDate(newest.manifest.nextAt.slice(0, 10)),
      // Releases of before there was one have none.
      calendar: newest.manifest.files.some(({ path }) => path === 'calendar.html'),
    },
    releases: releases.toReversed().map(({ dated, manifest }) => ({
      dated,
      name: longDate(dated),
      corrected: manifest.correction !== undefined,
    })),
  });
}

/** Every place below England that has a page, in the order of names: whoever looks for one need not know its region. */
function placesByName(release: PublishedRelease) {
  const [phase, measure] = [dashboardPhases[0]!, dashboardMeasures[0]!];
  return release.places
    .filter((place) => place.level !== 'National' && hasPhase(release, place, phase))
    .map((place) => ({ name: place.name, path: viewPath({ place, phase, measure }) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What stands where there is no page, at any depth of address. */
export const nothingHtml = (releases: readonly PublishedRelease[]): string =>
  templates(import.meta.dirname).render('nothing.njk', {
    product: productName,
    stylesheet: releases.length === 0 ? '' : '/latest/release.css',
  });
