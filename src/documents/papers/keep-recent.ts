import { createHash } from 'node:crypto';
import type { Paper } from './papers.ts';

/**
 * Keeps the papers that were made last, so that a head who opens a PDF twice, or a page that is reloaded, costs one
 * making. Papers are told apart by what they say, never by whose they are: a figure that changed is another paper.
 *
 * @param most papers kept; one is about 100 kB
 */
export function keepRecent(
  make: (paper: Paper) => Promise<Uint8Array>,
  most: number,
): (paper: Paper) => Promise<Uint8Array> {
  const kept = new Map<string, Promise<Uint8Array>>();
  return (paper) => {
    const key = createHash('sha256').update(JSON.stringify(paper)).digest('base64');
    const made = kept.get(key) ?? make(paper);
    kept.delete(key);
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}
