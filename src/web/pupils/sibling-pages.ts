import type { FastifyInstance } from 'fastify';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { type NamedCourse, readPupilCourses } from '../../store/pupils/read-pupil-courses.ts';
import { readSiblings, saySiblings, takeBackSiblings } from '../../store/pupils/siblings.ts';
import { typedIn } from '../pages/responses/respond/form/typed.ts';
import { byClassAndName } from './list-pages.ts';
import { type OfPupil, pupilNumber } from './one-pupil.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { NotTheirs, ruled } from './pupils-session.ts';

/** As many as one can look through; above that more of the name is asked for. */
const mostFound = 20;

/** Who is whose brother or sister: the school says it, and takes it back. Nothing is guessed from names. */
export function siblingPages(app: FastifyInstance, { today }: PupilsParts): void {
  const named = async (viewer: PupilsViewer, what: string, numbers?: readonly number[]) => {
    const span = { from: today(), to: today(), what };
    return (
      await readPupilCourses(viewer.database, viewer, numbers === undefined ? span : { ...span, numbers })
    ).courses;
  };
  /** One pupil, and those of whom the school said that they are brothers or sisters. */
  const family = async (viewer: PupilsViewer, text: string) => {
    const number = pupilNumber(text);
    const siblings = (await readSiblings(viewer.database, viewer, number)).map(({ pupil }) => pupil);
    const courses = await named(viewer, 'read the names of brothers and sisters', [number, ...siblings]);
    const pupil = courses.find((one) => one.pupil === number);
    if (pupil === undefined) throw new NotTheirs();
    return { pupil, siblings: courses.filter((one) => one !== pupil) };
  };
  type Family = Awaited<ReturnType<typeof family>>;

  const form = ({ pupil, siblings }: Family, sought = '', found: readonly NamedCourse[] = []) => ({
    heading: 'Brothers and sisters at this school',
    title: `Brothers and sisters of pupil ${pupil.pupil}`,
    caption: pupil.words.name,
    action: `/pupil/${pupil.pupil}/siblings`,
    back: { href: `/pupil/${pupil.pupil}`, text: 'Back to the pupil' },
    button: found.length === 0 ? 'Go on' : 'Put it on record',
    fields: [
      ...(siblings.length === 0
        ? []
        : [
            {
              name: 'not',
              legend: 'Take it back: tick who is no brother or sister',
              label: '',
              type: 'some-of',
              items: siblings.map((one) => itemOf(one)),
            },
          ]),
      ...(found.length === 0
        ? []
        : [{ name: 'other', label: 'Who it is', type: 'one-of', items: found.map((one) => itemOf(one)) }]),
      ...(found.length === 0 ? [] : [{ name: 'sought', type: 'hidden', value: sought }]),
      {
        name: 'name',
        label: found.length === 0 ? 'Name of a brother or sister' : 'Or look for another name',
        type: 'line',
        hint: 'The beginnings of names are enough. Say it only where you know it from the family.',
        value: found.length === 0 ? sought : '',
      },
    ],
  });

  app.get<{ Params: OfPupil }>(
    '/pupil/:number/siblings',
    ruled<OfPupil>('say-siblings', async (viewer, { params }, reply) =>
      reply.pupilsPage('form.njk', form(await family(viewer, params.number))),
    ),
  );

  // By POST throughout: a name that is looked for stands in no address.
  app.post<{ Params: OfPupil }>(
    '/pupil/:number/siblings',
    ruled<OfPupil>('say-siblings', async (viewer, { params, body }, reply) => {
      const known = await family(viewer, params.number);
      const { pupil } = known.pupil;
      const sent = typedIn(body);
      // As many as are ticked.
      const { not } = body as Readonly<Record<string, string | readonly string[] | undefined>>;
      const back = known.siblings.filter((one) => [not].flat().includes(String(one.pupil)));
      for (const { pupil: other } of back) await takeBackSiblings(viewer.database, viewer, { pupil, other });
      const other = sent.other !== undefined && /^\d{1,9}$/.test(sent.other) ? Number(sent.other) : undefined;
      if (other !== undefined && !(await saySiblings(viewer.database, viewer, { pupil, other }, today())))
        throw new NotTheirs();
      const name = (sent.name ?? '').trim();
      if (name === '' && (back.length > 0 || other !== undefined))
        return reply.redirect(`/pupil/${pupil}`, 303);

      // Who was found by the name before is shown again where nobody of them was chosen.
      const sought = name === '' ? (sent.sought ?? '').trim() : name;
      const now = await family(viewer, params.number);
      const found = sought === '' ? [] : await foundBy(viewer, sought, now);
      const fault =
        sought === ''
          ? 'Write a name'
          : found.length === 0
            ? 'Nobody on roll has a name like this'
            : found.length > mostFound
              ? `More than ${mostFound} pupils have a name like this: write more of it`
              : undefined;
      return reply.pupilsPage('form.njk', {
        ...form(now, sought, fault === undefined ? found : []),
        errors:
          fault !== undefined
            ? [{ field: 'name', text: fault }]
            : name === ''
              ? [{ field: 'other', text: 'Say who it is, or write another name' }]
              : [],
      });
    }),
  );

  async function foundBy(
    viewer: PupilsViewer,
    sought: string,
    { pupil, siblings }: Family,
  ): Promise<readonly NamedCourse[]> {
    const known = new Set([pupil, ...siblings].map((one) => one.pupil));
    return (await named(viewer, 'looked for a pupil by name'))
      .filter(({ pupil: number, last }) => !known.has(number) && (last === undefined || last >= today()))
      .filter(({ words }) => isNameLike(words.name, sought))
      .toSorted(byClassAndName);
  }
}

const itemOf = ({ pupil, words, group }: NamedCourse) => ({
  value: String(pupil),
  text: group === '' ? words.name : `${words.name}, ${group}`,
});

/** Each word that is looked for begins a word of the name; marks above letters and capitals do not matter. */
function isNameLike(name: string, sought: string): boolean {
  const parts = wordsIn(name);
  return wordsIn(sought).every((word) => parts.some((part) => part.startsWith(word)));
}
const wordsIn = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
