import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { parseUrn, type Urn } from '../../attendance/urn.ts';
import { words as column, numbers, paragraph, type Section } from '../../presentation/blocks.ts';
import {
  type AuthorityEntry,
  type AuthorityEntryKind,
  authorityEntrySchema,
} from '../../pupils/authority/authority-entry.ts';
import { programmeCountNames, programmeCountWords } from '../../pupils/mentors/programme-counts.ts';
import { isUuid } from '../../store/postgres/connection/uuid.ts';
import {
  type KeptEntry,
  keepAuthorityEntry,
  readAuthorityEntries,
} from '../../store/pupils/authority-record.ts';
import {
  type KeptProgramme,
  keepMentorAtSchool,
  keepProgramme,
  readProgrammes,
} from '../../store/pupils/programmes.ts';
import { typedIn } from '../pages/responses/respond/form/typed.ts';
import { authorityForms, mentorForm, programmeForm } from './authority-forms.ts';
import { fieldViews } from './field-views.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { NotTheirs, ruled } from './pupils-session.ts';
import { readAnswers } from './read-case-form.ts';

const kinds = Object.keys(authorityForms) as readonly AuthorityEntryKind[];
type Sent = Readonly<Record<string, unknown>>;

/** An authority's own record: its schools, meetings, returns and decisions, and its programmes of mentors. */
export function authorityPages(app: FastifyInstance, { today }: PupilsParts): void {
  app.get(
    '/authority',
    ruled('keep-authority-record', async (viewer, _request, reply) => {
      const entries = await readAuthorityEntries(viewer);
      const programmes = await readProgrammes(viewer);
      const schools = new Set([
        ...entries.map(({ school }) => school),
        ...programmes.flatMap(({ mentors }) => mentors.map(({ school }) => school)),
      ]);
      return reply.pupilsPage('page.njk', {
        heading: 'The authority’s own record',
        caption: `Authority ${viewer.urn}`,
        lines: [
          'What you enter here is the authority’s. A school’s cases are the school’s: you see those that it opened to you, under My cases.',
        ],
        lists: [
          {
            heading: 'Put on record',
            items: kinds.map((kind) => ({
              text: authorityForms[kind].title,
              href: `/authority/record/${kind}`,
            })),
          },
          {
            heading: 'Schools on record',
            empty: 'None yet.',
            items: [...schools]
              .toSorted((a, b) => a - b)
              .map((school) => ({
                text: `School ${school}`,
                href: `/authority/school/${school}`,
                note: lastOf(entries.filter((entry) => entry.school === school)),
              })),
          },
          {
            heading: 'Programmes of mentors',
            items: [
              ...programmes.map(({ id, area, provider, first, last }) => ({
                text: area,
                href: `/authority/programme/${id}`,
                note: `${provider}, ${first} to ${last}`,
              })),
              { text: 'Begin a programme in another area', href: '/authority/programme' },
            ],
          },
        ],
      });
    }),
  );

  app.get<{ Params: { urn: string } }>(
    '/authority/school/:urn',
    ruled<{ urn: string }>('keep-authority-record', async (viewer, { params }, reply) => {
      const school = parseUrn(params.urn);
      if (school === undefined) throw new NotTheirs();
      const entries = await readAuthorityEntries(viewer, school);
      return reply.pupilsPage('page.njk', {
        heading: `School ${school}`,
        caption: 'The authority’s own record',
        lists: [{ items: [{ text: 'The authority’s own record', href: '/authority' }] }],
        blocks: [
          {
            id: 'entries',
            heading: 'On record',
            blocks: [
              entries.length === 0
                ? paragraph('Nothing yet.')
                : { kind: 'cards', items: entries.map(({ on, entry }) => cardOf(on, entry)) },
            ],
          },
        ] satisfies readonly Section[],
      });
    }),
  );

  const schoolField = {
    name: 'school',
    label: 'School',
    type: 'line',
    hint: 'URN, for example, 100101',
  } as const;
  const entryForm = (kind: AuthorityEntryKind, token: string, sent: Sent) => ({
    heading: authorityForms[kind].title,
    caption: 'The authority’s own record',
    action: `/authority/record/${kind}`,
    back: { href: '/authority', text: 'Back' },
    button: 'Put it on record',
    token,
    fields: fieldViews([schoolField, ...authorityForms[kind].fields], sent),
  });
  const kindOf = (text: string): AuthorityEntryKind => {
    const kind = kinds.find((known) => known === text);
    if (kind === undefined) throw new NotTheirs();
    return kind;
  };

  app.get<{ Params: { kind: string } }>(
    '/authority/record/:kind',
    ruled<{ kind: string }>('keep-authority-record', async (_viewer, { params }, reply) =>
      reply.pupilsPage('form.njk', entryForm(kindOf(params.kind), randomUUID(), {})),
    ),
  );
  app.post<{ Params: { kind: string } }>(
    '/authority/record/:kind',
    ruled<{ kind: string }>('keep-authority-record', async (viewer, { params, body }, reply) => {
      const kind = kindOf(params.kind);
      const sent = body as Sent;
      const token = isUuid(sent.token) ? sent.token : randomUUID();
      const school = parseUrn((typedIn(sent).school ?? '').trim());
      const read = readAnswers(authorityForms[kind], authorityEntrySchema, sent, { kind });
      const errors = [
        ...(school === undefined ? [{ field: 'school', text: 'Write the school’s URN: six digits' }] : []),
        ...(read.kind === 'faults' ? read.errors : []),
      ];
      if (school === undefined || read.kind === 'faults')
        return reply.pupilsPage('form.njk', { ...entryForm(kind, token, sent), errors });
      await keepAuthorityEntry(viewer, school, read.value, { on: today(), token });
      return reply.redirect(`/authority/school/${school}`, 303);
    }),
  );

  const beginForm = (sent: Sent) => ({
    heading: 'A programme of mentors',
    caption: 'The authority’s own record',
    action: '/authority/programme',
    back: { href: '/authority', text: 'Back' },
    button: 'Begin it',
    fields: fieldViews(programmeForm.fields, sent),
  });
  app.get(
    '/authority/programme',
    ruled('keep-authority-record', async (_viewer, _request, reply) =>
      reply.pupilsPage('form.njk', beginForm({})),
    ),
  );
  app.post(
    '/authority/programme',
    ruled('keep-authority-record', async (viewer, { body }, reply) => {
      const read = readAnswers(programmeForm, programmeForm.schema, body as Sent);
      if (read.kind === 'faults')
        return reply.pupilsPage('form.njk', { ...beginForm(body as Sent), errors: read.errors });
      return reply.redirect(`/authority/programme/${await keepProgramme(viewer, read.value)}`, 303);
    }),
  );

  app.get<{ Params: { id: string } }>(
    '/authority/programme/:id',
    ruled<{ id: string }>('keep-authority-record', async (viewer, { params }, reply) => {
      const programme = (await readProgrammes(viewer)).find(({ id }) => id === params.id);
      if (programme === undefined) throw new NotTheirs();
      return reply.pupilsPage('form.njk', programmeView(programme, {}));
    }),
  );
  app.post<{ Params: { id: string } }>(
    '/authority/programme/:id',
    ruled<{ id: string }>('keep-authority-record', async (viewer, { params, body }, reply) => {
      const programme = (await readProgrammes(viewer)).find(({ id }) => id === params.id);
      if (programme === undefined) throw new NotTheirs();
      const sent = body as Sent;
      const again = (errors: readonly { field: string; text: string }[]) =>
        reply.pupilsPage('form.njk', { ...programmeView(programme, sent), errors });
      const read = readAnswers(mentorForm, mentorForm.schema, sent);
      if (read.kind === 'faults') return again(read.errors);
      const kept = await keepMentorAtSchool(viewer, programme.id, {
        ...read.value,
        school: read.value.school as Urn,
      });
      if (!kept) return again([{ field: 'places', text: 'The programme has not so many places left' }]);
      return reply.redirect(`/authority/programme/${programme.id}`, 303);
    }),
  );
}

const lastOf = (entries: readonly KeptEntry[]): string =>
  entries[0] === undefined
    ? 'Nothing on record yet'
    : `Last: ${authorityForms[entries[0].entry.kind].title.toLowerCase()}, ${entries[0].on}`;

function cardOf(on: string, entry: AuthorityEntry) {
  const { title, fields } = authorityForms[entry.kind];
  const values = entry as Readonly<Record<string, unknown>>;
  return {
    heading: `${title}, ${on}`,
    rows: fields.flatMap(({ name, label, options }) => {
      const value = String(values[name] ?? '');
      return value === '' ? [] : [{ label, value: options?.[value] ?? value }];
    }),
  };
}

/** A programme: its mentors, what schools sent of it, and a form for a mentor's places. */
function programmeView(programme: KeptProgramme, sent: Sent) {
  const { id, area, provider, places, first, last, mentors, counts } = programme;
  const given = mentors.reduce((sum, mentor) => sum + mentor.places, 0);
  return {
    heading: area,
    caption: 'Programme of mentors',
    action: `/authority/programme/${id}`,
    back: { href: '/authority', text: 'Back' },
    button: 'Give these places',
    title: `Programme ${area}`,
    formHeading: 'Give a mentor places at a school',
    fields: fieldViews(mentorForm.fields, sent),
    blocks: [
      {
        id: 'programme',
        heading: 'The programme',
        blocks: [
          {
            kind: 'facts',
            rows: [
              { label: 'Provider', value: provider },
              { label: 'From', value: first },
              { label: 'To', value: last },
              { label: 'Places', value: `${places}, of which ${given} are given to schools` },
            ],
          },
        ],
      },
      {
        id: 'mentors',
        heading: 'Mentors',
        blocks: [
          mentors.length === 0
            ? paragraph('None yet.')
            : {
                kind: 'table',
                caption: 'By school',
                columns: [column('School'), column('Mentor'), column('Languages'), numbers('Places')],
                rows: mentors.map((mentor) => [
                  { text: String(mentor.school) },
                  { text: mentor.name },
                  { text: mentor.languages.join(', ') || 'Not said' },
                  { text: String(mentor.places) },
                ]),
              },
        ],
      },
      { id: 'outcomes', heading: 'What schools have sent', blocks: outcomeBlocks(counts) },
    ] satisfies readonly Section[],
  };
}

function outcomeBlocks(counts: KeptProgramme['counts']): Section['blocks'] {
  if (counts.length === 0) return [paragraph('Nothing yet. Schools send counts, and no pupil.')];
  const sum = (name: (typeof programmeCountNames)[number]) =>
    counts.reduce((total, { counts: own }) => total + own[name], 0);
  return [
    paragraph(
      `Each school rounds each number to the nearest five before it leaves the school, so a sum of ${counts.length} ${counts.length === 1 ? 'school' : 'schools'} may be up to ${2 * counts.length} off. Pupils who had no mentor at any time were eligible on the same day, and are read over the same weeks: whoever missed most mends a little on their own. Pupils who joined or left in the span are in no number.`,
    ),
    {
      kind: 'table',
      caption: 'Sum of the newest counts of each school',
      columns: [column('What'), numbers('Number')],
      rows: programmeCountNames.map((name) => [
        { text: programmeCountWords[name] },
        { text: String(sum(name)) },
      ]),
    },
    {
      kind: 'table',
      caption: 'From whom, for which days',
      columns: [column('School'), column('From'), column('To')],
      rows: counts.map(({ school, from, until }) => [
        { text: String(school) },
        { text: from },
        { text: until },
      ]),
    },
  ];
}
