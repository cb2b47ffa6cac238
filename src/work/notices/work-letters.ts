import { addressLines, letterPdfs } from '../../documents/notices/letters.ts';
import { noticeText } from '../../documents/notices/notice-words.ts';
import { longDate } from '../../presentation/long-date.ts';
import type { WorkDatabase } from '../../store/postgres/connection/handle.ts';
import { releaseTold } from '../../store/postgres/notices/work/notices-to-send.ts';
import { printLetters } from '../../store/postgres/notices/work/print-letters.ts';
import { noticeFacts } from './notice-facts.ts';
import type { NoticeMeans } from './notice-means.ts';

/** What letters are made with. */
export interface LettersMeans extends Pick<NoticeMeans, 'publicUrl' | 'contact'> {
  readonly database: WorkDatabase;
}

/** Letters in a file, and so in one transaction: some seconds' work is lost when the process is killed. */
const inAFile = 250;

/** Makes all letters of a release that wait. */
export async function workLetters({ database, ...means }: LettersMeans, release: number): Promise<void> {
  const told = await releaseTold(database, release);
  if (told === undefined) return;
  const pdf = letterPdfs();
  let more = true;
  while (more) {
    more = await printLetters(database, release, inAFile, (kind, letters, on) =>
      pdf(
        letters.map(({ urn, school_name: name, lines, postcode }) => ({
          urn,
          address: addressLines(name, lines, postcode),
          date: longDate(on),
          ...noticeText(kind, noticeFacts(told, { urn, name }, means)),
        })),
      ),
    );
  }
}
