import type { FastifyInstance } from 'fastify';
import {
  gap,
  isLongIll,
  type LetterKind,
  letterDraft,
  letterKinds,
  letterKindWords,
} from '../../pupils/letters/letter.ts';
import { languageKey, translatedLetter } from '../../pupils/letters/translated-letter.ts';
import { windowOf } from '../../pupils/patterns/patterns-of.ts';
import { sessionsMissed } from '../../pupils/sessions/sessions-missed.ts';
import { readTranslations } from '../../store/pupils/letter-translations.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { typedIn } from '../pages/responses/respond/form/typed.ts';
import { type OfPupil, pupilNumber, readOnePupil } from './one-pupil.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { NotTheirs, ruled } from './pupils-session.ts';

/** Parameters of a page of one kind of letter. */
export interface OfLetterKind {
  readonly kind: string;
}

type OfLetter = OfPupil & OfLetterKind;

/** The kind that an address names. @throws NotTheirs */
export function letterKindIn({ kind }: OfLetterKind): LetterKind {
  const known = letterKinds.find((each) => each === kind);
  if (known === undefined) throw new NotTheirs();
  return known;
}

const languageNote = (language: string, translated: boolean): readonly string[] => {
  if (language === '') return [];
  return [
    translated
      ? `The family reads ${language}. The school’s own translations stand below.`
      : `The family reads ${language}, and the school has no translation yet. Offer to read the letter with them.`,
  ];
};

/** Letters and texts to a family: drafted here, changed by a person, and sent by the school. Nothing of them is kept. */
export function letterPages(app: FastifyInstance, { settings, today }: PupilsParts): void {
  const read = (viewer: PupilsViewer, number: string) =>
    readOnePupil(viewer, pupilNumber(number), today(), 'prepared a letter to the family');

  app.get<{ Params: OfPupil }>(
    '/pupil/:number/letter',
    ruled<OfPupil>('write-to-family', async (viewer, { params }, reply) => {
      const { course } = await read(viewer, params.number);
      const { language } = course.words;
      const translated = await translationsFor(viewer, language);
      return reply.pupilsPage('page.njk', {
        heading: 'Write to the family',
        caption: course.words.name,
        lines: [
          isLongIll(course.sessions)
            ? 'This pupil has been ill for two weeks or more. Call the family, and ask how things are: no letter about attendance goes to them now.'
            : 'A call is better than a letter. Do not write when somebody in the family has died or is seriously ill: call.',
          ...languageNote(language, translated.size > 0),
        ],
        lists: [
          {
            items: isLongIll(course.sessions)
              ? [{ text: 'Back to the pupil', href: `/pupil/${course.pupil}` }]
              : letterKinds.flatMap((kind) => {
                  const english = {
                    text: letterKindWords[kind],
                    href: `/pupil/${course.pupil}/letter/${kind}`,
                  };
                  return translated.has(kind)
                    ? [
                        {
                          text: `${letterKindWords[kind]} (${language})`,
                          href: `${english.href}?in=${encodeURIComponent(languageKey(language))}`,
                        },
                        english,
                      ]
                    : [english];
                }),
          },
          { items: [{ text: 'The school’s translations of its letters', href: '/letters' }] },
        ],
      });
    }),
  );

  /** The school's translations into a language, by kind of letter. */
  const translationsFor = async (viewer: PupilsViewer, language: string) => {
    const kept = language === '' ? [] : await readTranslations(viewer.database, viewer);
    return new Map(
      kept.flatMap((each) =>
        each.language === languageKey(language) ? [[each.kind, each.words] as const] : [],
      ),
    );
  };

  const form = (number: number, name: string, kind: LetterKind, text: string, nobody: boolean) => ({
    heading: letterKindWords[kind],
    caption: name,
    action: `/pupil/${number}/letter/${kind}`,
    back: { href: `/pupil/${number}/letter`, text: 'Other letters' },
    button: 'Show it to print',
    fields: [
      {
        name: 'text',
        label: 'The letter',
        type: 'words',
        rows: 16,
        hint: 'Change whatever you like. What stands in brackets is for you to fill in.',
        value: text,
      },
      {
        name: 'nobody',
        label: '',
        type: 'yes',
        items: [
          {
            value: 'yes',
            text: 'As far as we know nobody in the family has died or is seriously ill',
            checked: nobody,
          },
        ],
      },
    ],
  });

  app.get<{ Params: OfLetter }>(
    '/pupil/:number/letter/:kind',
    ruled<OfLetter>('write-to-family', async (viewer, { params, query }, reply) => {
      const kind = letterKindIn(params);
      const { in: language } = query as { readonly in?: unknown };
      const { course, weeks } = await read(viewer, params.number);
      if (isLongIll(course.sessions)) return reply.redirect(`/pupil/${course.pupil}/letter`, 303);
      const window = windowOf(today(), weeks, settings.patterns.windowSchoolWeeks);
      const facts = {
        kind,
        child: course.words.name.split(' ')[0]!,
        parents: course.words.parents,
        lately: sessionsMissed(course.sessions.filter(({ date }) => date >= (window.weeks[0] ?? today()))),
        schoolWeeks: window.weeks.length,
      };
      const own =
        typeof language === 'string' ? (await translationsFor(viewer, language)).get(kind) : undefined;
      const text = own === undefined ? letterDraft(facts) : translatedLetter(own, facts);
      return reply.pupilsPage('form.njk', form(course.pupil, course.words.name, kind, text, false));
    }),
  );

  app.post<{ Params: OfLetter }>(
    '/pupil/:number/letter/:kind',
    ruled<OfLetter>('write-to-family', async (viewer, { params, body }, reply) => {
      const kind = letterKindIn(params);
      const { course } = await read(viewer, params.number);
      const { text = '', nobody } = typedIn(body);
      const left = gap.exec(text)?.[0];
      const errors = [
        ...(text.trim() === '' ? [{ field: 'text', text: 'Write the letter' }] : []),
        ...(left === undefined ? [] : [{ field: 'text', text: `Fill in ${left}` }]),
        ...(nobody === 'yes'
          ? []
          : [
              {
                field: 'nobody',
                text: 'Say that nobody has died or is seriously ill, or call the family instead',
              },
            ]),
      ];
      if (errors.length > 0)
        return reply.pupilsPage('form.njk', {
          ...form(course.pupil, course.words.name, kind, text, nobody === 'yes'),
          errors,
        });
      return reply.pupilsPage('letter.njk', {
        heading: 'To print',
        pupil: course.pupil,
        paragraphs: paragraphsOf(text),
        text,
        file: `/pupil/${course.pupil}/letter-file`,
        note: 'Nothing of this letter is kept, and nothing is sent. Print it, or save it for the school’s own messenger; then record the contact in the case.',
      });
    }),
  );

  // The same words again, as a file: they are kept nowhere, so the page that shows them sends them.
  app.post<{ Params: OfPupil }>(
    '/pupil/:number/letter-file',
    ruled<OfPupil>('write-to-family', async (viewer, { params, body }, reply) => {
      await read(viewer, params.number);
      const { text = '' } = typedIn(body);
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', 'attachment; filename="letter.txt"')
        .send(`${text.trim()}\n`.replaceAll('\n', '\r\n'));
    }),
  );
}

/** Paragraphs of a text, each as its lines. */
const paragraphsOf = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split(/\r?\n[^\S\n]*\r?\n/)
    .map((paragraph) => paragraph.split(/\r?\n/));
