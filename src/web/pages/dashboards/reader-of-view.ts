import { displayTime } from '../../dates/display-time.ts';
import type { SinceLooked } from './drawn-school.ts';
import { savedViewName } from './saved/saved-view-path.ts';

/** What changed since the reader looked, for a page. */
export const sinceWords = (since: SinceLooked | undefined) =>
  since && { when: displayTime(since.at), says: since.says };

/** The address to keep, of the figures of the day on which it is opened, and what to call it. */
export const viewToSave = (path: string, heading: string, of: string) => ({
  path,
  name: savedViewName(`${heading}: ${of}`)!,
});
