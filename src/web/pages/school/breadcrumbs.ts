import { may, schoolNamed } from '../../../access/may.ts';
import { schoolOf, type Viewer } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** A step on the way to a page; the page itself has no address. */
export interface Crumb {
  readonly text: string;
  readonly href?: string;
}

/**
 * The way to a page of a school: through the list of schools for those who have one, and no page that the reader may
 * not open.
 */
export function schoolCrumbs(
  viewer: Viewer,
  school: { readonly urn: Urn; readonly name: string },
  ...pages: readonly Crumb[]
): readonly Crumb[] {
  const own = schoolOf(viewer) === school.urn;
  return [
    { text: 'Home', href: '/' },
    ...(own ? [] : [{ text: 'Schools', href: '/schools' }]),
    ...(own && !seesPage(viewer, school.urn) ? [] : [crumbOfSchool(school, pages.length > 0)]),
    ...pages,
  ];
}

/** Governors have their school's board pack, and not its page. */
const seesPage = (viewer: Viewer, urn: Urn): boolean =>
  may(viewer, 'see-school-page', { school: schoolNamed(urn) });

function crumbOfSchool(
  { urn, name }: { readonly urn: Urn; readonly name: string },
  isOnTheWay: boolean,
): Crumb {
  return isOnTheWay ? { text: name, href: `/school/${urn}` } : { text: name };
}
