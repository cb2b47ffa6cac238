import type { FastifyInstance } from 'fastify';
import { counted, sentenceCase } from '../../presentation/formatting.ts';
import { type LetterKind, letterKinds, letterKindWords } from '../../pupils/letters/letter.ts';
import { languageKey, letterMarks, unknownMarks } from '../../pupils/letters/translated-letter.ts';
import { keepTranslation, readTranslations } from '../../store/pupils/letter-translations.ts';
import type { FieldError } from '../chain/draw-pages.ts';
import { typedIn } from '../pages/responses/respond/form/typed.ts';
import { letterKindIn, type OfLetterKind } from './letter-pages.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { ruled } from './pupils-session.ts';

const longest = { language: 60, words: 4000 };

function faultsOf(language: string, words: string): readonly FieldError[] {
  const [unknown] = unknownMarks(words);
  return [
    ...(languageKey(language) === ''
      ? [{ field: 'language', text: 'Write the language as it stands with the family' }]
      : []),
    ...(language.length > longest.language
      ? [{ field: 'language', text: `A language has at most ${longest.language} characters` }]
      : []),
    ...(words.length > longest.words
      ? [{ field: 'text', text: `A letter has at most ${longest.words} characters` }]
      : []),
    ...(unknown === undefined
      ? []
      : [
          {
            field: 'text',
            text: `“${unknown}” is not known. Use ${letterMarks.map((mark) => `{${mark}}`).join(', ')}`,
          },
        ]),
  ];
}

/** `/letters`: the school's own translations of its letters; `/letters/:kind`: the form for one. */
export function translationPages(app: FastifyInstance, { today }: Pick<PupilsParts, 'today'>): void {
  app.get(
    '/letters',
    ruled('write-to-family', async (viewer, _request, reply) => {
      const kept = await readTranslations(viewer.database, viewer);
      return reply.pupilsPage('page.njk', {
        heading: 'Letters in other languages',
        lines: [
          'Translations that your school has had made. A family that reads one of these languages is offered the letter in it, beside the English.',
        ],
        lists: letterKinds.map((kind) => {
          const own = kept.filter((each) => each.kind === kind);
          return {
            heading: letterKindWords[kind],
            items: [
              ...own.map(({ language }) => ({
                text: sentenceCase(language),
                href: `/letters/${kind}?language=${encodeURIComponent(language)}`,
              })),
              {
                text: own.length === 0 ? 'Add a translation' : 'Add another',
                href: `/letters/${kind}`,
                note: counted(own.length, 'language', 'languages'),
              },
            ],
          };
        }),
      });
    }),
  );

  const form = (kind: LetterKind, language: string, words: string) => ({
    heading: letterKindWords[kind],
    title: 'A translation of a letter',
    caption: 'Letters in other languages',
    action: `/letters/${kind}`,
    back: { href: '/letters', text: 'All translations' },
    button: 'Keep the translation',
    fields: [
      {
        name: 'language',
        label: 'Language',
        type: 'line',
        hint: 'As it stands with the family, for example, Polish',
        value: language,
      },
      {
        name: 'text',
        label: 'The letter',
        type: 'words',
        rows: 14,
        hint: `Where words differ from family to family write ${letterMarks.map((mark) => `{${mark}}`).join(', ')}. Days stand in figures. Empty takes the translation away.`,
        value: words,
      },
    ],
  });

  app.get<{ Params: OfLetterKind; Querystring: { readonly language?: unknown } }>(
    '/letters/:kind',
    ruled<OfLetterKind>('write-to-family', async (viewer, { params, query }, reply) => {
      const kind = letterKindIn(params);
      const { language } = query as { readonly language?: unknown };
      const key = typeof language === 'string' ? languageKey(language) : '';
      const kept = await readTranslations(viewer.database, viewer);
      const own = kept.find((each) => each.kind === kind && each.language === key);
      return reply.pupilsPage('form.njk', form(kind, own?.language ?? '', own?.words ?? ''));
    }),
  );

  app.post<{ Params: OfLetterKind }>(
    '/letters/:kind',
    ruled<OfLetterKind>('write-to-family', async (viewer, { params, body }, reply) => {
      const kind = letterKindIn(params);
      const { language = '', text = '' } = typedIn(body);
      const errors = faultsOf(language, text);
      if (errors.length > 0) return reply.pupilsPage('form.njk', { ...form(kind, language, text), errors });
      await keepTranslation(viewer.database, viewer, { language, kind, words: text }, today());
      return reply.redirect('/letters', 303);
    }),
  );
}
