import type { WholeRecord } from '../../store/pupils/whole-record.ts';
import { recordSections } from './record-sections.ts';

/** Above the record, on the page and on paper. */
export const recordNote = 'A parent may ask for all of this, and for what is wrong in it to be put right.';

/** The whole record as a paper for the family. */
export const recordPaper = (record: WholeRecord) => ({
  kind: 'pupil-record' as const,
  content: {
    pupil: record.pupil,
    title: `Everything that school ${record.urn} keeps of your child`,
    name: record.words.name,
    note: recordNote,
    sections: recordSections(record),
  },
});
