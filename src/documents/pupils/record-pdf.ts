import type { Section } from '../../presentation/blocks.ts';
import { accessiblePdfs } from '../../presentation/pdf/accessible-pdfs.ts';

/** Everything that a school keeps of a pupil, as a family may ask for it. */
export interface PupilRecordPaper {
  /** Number of the pupil at the school: what a message may say. */
  readonly pupil: number;
  readonly title: string;
  readonly name: string;
  readonly note: string;
  readonly sections: readonly Section[];
}

/**
 * Makes whole records as PDF/UA-1.
 *
 * @throws PdfFault for a record that cannot be made accessible; it names nobody
 */
export function pupilRecordPdfs(): (record: PupilRecordPaper) => Uint8Array {
  const make = accessiblePdfs('documents/pupils/record.typ');
  return ({ pupil, ...content }) => make(`the record of pupil ${pupil}`, content);
}
