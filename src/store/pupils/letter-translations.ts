import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { type LetterKind, letterKinds } from '../../pupils/letters/letter.ts';
import { languageKey } from '../../pupils/letters/translated-letter.ts';
import { inSession } from './in-transaction.ts';
import type { PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';

type Pages = Pick<PupilsDatabase, 'pages'>;

/** A school's translation of one of its letters. */
export interface LetterTranslation {
  /** In small letters. */
  readonly language: string;
  readonly kind: LetterKind;
  readonly words: string;
}

/** The school's translations, by language and kind. */
export const readTranslations = (
  { pages }: Pages,
  viewer: PupilsViewer,
): Promise<readonly LetterTranslation[]> =>
  inSession(pages, viewer.session, async (client) => {
    const { rows } = await client.query<{ language: string; kind: string; words: string }>(
      'select language, kind, words from letter_translation where urn = $1 order by language, kind',
      [viewer.urn],
    );
    return rows.flatMap(({ language, kind, words }) => {
      const known = letterKinds.find((each) => each === kind);
      return known === undefined ? [] : [{ language, kind: known, words }];
    });
  });

/** Keeps a translation in place of the one before; without words there is none any more. */
export const keepTranslation = (
  { pages }: Pages,
  viewer: PupilsViewer,
  { language, kind, words }: LetterTranslation,
  on: IsoDate,
): Promise<void> =>
  inSession(pages, viewer.session, async (client) => {
    const key = languageKey(language);
    if (words.trim() === '')
      await client.query('delete from letter_translation where urn = $1 and language = $2 and kind = $3', [
        viewer.urn,
        key,
        kind,
      ]);
    else
      await client.query(
        `insert into letter_translation (urn, language, kind, words, kept_on) values ($1, $2, $3, $4, $5)
         on conflict (urn, language, kind) do update set words = excluded.words, kept_on = excluded.kept_on`,
        [viewer.urn, key, kind, words, on],
      );
    await client.query('select note_access($1, $2)', ['changed a translation of a letter', []]);
  });
