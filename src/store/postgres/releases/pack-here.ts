import { promisify } from 'node:util';
import { type ContentOfSchools, type PackedSchool, type PackSchools, packSchool } from './pack-school.ts';

const turn = promisify(setImmediate);

/** Packs schools on this thread, where whoever waits for a page gets a turn after each. */
export function packHere(content: ContentOfSchools): PackSchools {
  return async (urns) => {
    const packs: PackedSchool[] = [];
    for (const urn of urns) {
      packs.push(packSchool(content, urn));
      await turn();
    }
    return packs;
  };
}
