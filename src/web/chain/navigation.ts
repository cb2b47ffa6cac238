import type { ServicePlace } from './places.ts';

/** One entry of the menu. */
export interface NavigationEntry {
  readonly text: string;
  readonly href: string;
}

/** The menu of whoever can go to these places. */
export function navigationOf(places: readonly ServicePlace[]): readonly NavigationEntry[] {
  return places.flatMap(({ menu, href }) => (menu === undefined ? [] : [{ text: menu, href }]));
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
