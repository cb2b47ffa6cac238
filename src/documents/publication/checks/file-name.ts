import type { PublicationCheck } from '../publication-check.ts';

const levels = /(^|[_-])(national|regional|local_?authority|la|school|mat)([_-]|$)/;
const periods = /(^|[_-])(19|20)\d{2}(\d{2})?([_-]|$)/;

/** Held to https://dfe-analytical-services.github.io/analysts-guide, "file standards". */
export const fileName: PublicationCheck = {
  name: 'file-name',
  asks: 'The name has lower-case letters, digits, _ and -, at most 50 of them, and no period or level.',
  *find({ name, data: { file } }) {
    if (!/^[a-z0-9_-]+$/.test(name))
      yield {
        file,
        value: name,
        why: 'A name has lower-case letters, digits, _ and - only: rename both files.',
      };
    if (name.length > 50)
      yield { file, value: name, why: `The name has ${name.length} characters; 50 is the most.` };
    if (periods.test(name))
      yield { file, value: name, why: 'The name holds a period, which its rows say: take it out.' };
    if (levels.test(name))
      yield { file, value: name, why: 'The name holds a level, which its rows say: take it out.' };
  },
};
