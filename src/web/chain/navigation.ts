import { isSignedIn, schoolOf, type Viewer } from '../../access/viewer.ts';

/** One entry of the menu. */
export interface NavigationEntry {
  readonly text: string;
  readonly href: string;
}

const statistics: NavigationEntry = { text: 'Statistics', href: '/statistics' };
const schools: NavigationEntry = { text: 'Schools', href: '/schools' };
const corrections: NavigationEntry = { text: 'Corrections', href: '/corrections' };

/** The menu of a role: what the role's rules can ever grant, and nothing that hints at more. */
export function navigationFor(viewer: Viewer): readonly NavigationEntry[] {
  if (!isSignedIn(viewer)) return [statistics];
  const school = `/school/${schoolOf(viewer)}`;
  switch (viewer.role) {
    case 'head':
      return [
        { text: 'Your school', href: school },
        { text: 'Responses', href: `${school}/responses` },
        { text: 'Sharing', href: `${school}/sharing` },
        corrections,
        statistics,
      ];
    case 'attendance-lead':
      return [
        { text: 'Your school', href: school },
        { text: 'Responses', href: `${school}/responses` },
        corrections,
        statistics,
      ];
    case 'governor':
      return [{ text: 'Board pack', href: `${school}/board-pack` }, statistics];
    case 'trust':
    case 'local-authority':
    case 'hub-lead':
    case 'regional-adviser':
      return [schools, corrections, statistics];
    case 'analyst':
    case 'approver':
      return [
        { text: 'Releases', href: '/releases' },
        schools,
        { text: 'Responses', href: '/responses' },
        corrections,
        { text: 'Audit', href: '/audit' },
        statistics,
      ];
    case 'ofsted-inspector':
      return [statistics];
  }
}

/**
 * The entry that the page at `path` belongs to: the longest of which its address begins.
 *
 * @param path without the query
 */
export function currentEntry(entries: readonly NavigationEntry[], path: string): NavigationEntry | undefined {
  return entries
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
