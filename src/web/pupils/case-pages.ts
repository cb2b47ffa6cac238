import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { mayInSchool } from '../../access/pupils/pupils-rules.ts';
import type { Section } from '../../presentation/blocks.ts';
import { type CaseRecord, outsideReferralWords } from '../../pupils/cases/case-record.ts';
import { familyStepWords } from '../../pupils/cases/family-steps.ts';
import { notYetWords } from '../../pupils/cases/why-not-yet.ts';
import { isUuid } from '../../store/postgres/connection/uuid.ts';
import { type CaseFile, readCase, recordInCase } from '../../store/pupils/case-files.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { readOwnCases } from '../../store/pupils/read-own-cases.ts';
import { type CaseForm, caseForms, formParts, practitionersForms } from './case-forms.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { NotTheirs, ruled } from './pupils-session.ts';
import { readCaseForm } from './read-case-form.ts';
import { answersOf, titleOf } from './record-sections.ts';

interface OfCase {
  readonly id: string;
}
interface OfForm extends OfCase {
  readonly kind: string;
}

const formsFor = ({ role }: PupilsViewer): readonly CaseForm[] =>
  mayInSchool(role, 'record-every-kind')
    ? caseForms
    : caseForms.filter(({ kind }) => practitionersForms.has(kind));

/** A case: what happened, where it stands, and a form for each thing that can happen. */
export function casePages(app: FastifyInstance, { database, settings, today }: PupilsParts): void {
  const fileOf = async (viewer: PupilsViewer, id: string): Promise<CaseFile> => {
    const file = isUuid(id) ? await readCase(database, viewer, id) : undefined;
    if (file === undefined) throw new NotTheirs();
    return file;
  };

  app.get(
    '/cases',
    ruled('work-with-case', async (viewer, _request, reply) =>
      reply.pupilsPage('page.njk', {
        heading: 'My cases',
        lists: [
          {
            empty: 'No case is open to you.',
            items: (await readOwnCases(database, viewer)).map(({ id, reference, opened }) => ({
              text: `Case ${reference}`,
              href: `/case/${id}`,
              note: `Open since ${opened}`,
            })),
          },
        ],
      }),
    ),
  );

  app.get<{ Params: OfCase }>(
    '/case/:id',
    ruled<OfCase>('work-with-case', async (viewer, { params }, reply) => {
      const file = await fileOf(viewer, params.id);
      const offered = formsFor(viewer);
      return reply.pupilsPage('page.njk', {
        heading: `Case ${file.reference}`,
        caption: familyStepWords[file.record.stage],
        lists: [
          { items: [{ text: 'The pupil', href: `/pupil/${file.pupil}` }] },
          ...Object.entries(formParts).map(([part, heading]) => ({
            heading,
            empty: 'Nothing that you record here.',
            items: offered
              .filter(
                (form) => form.part === part && (form.kind !== 'opened' || file.record.closed !== undefined),
              )
              .map(({ kind, title }) => ({ text: title, href: `/case/${file.id}/${kind}` })),
          })),
        ],
        blocks: caseSections(file),
      });
    }),
  );

  const formOf = (viewer: PupilsViewer, kind: string): CaseForm => {
    const form = formsFor(viewer).find((known) => known.kind === kind);
    if (form === undefined) throw new NotTheirs();
    return form;
  };

  app.get<{ Params: OfForm }>(
    '/case/:id/:kind',
    ruled<OfForm>('work-with-case', async (viewer, { params }, reply) => {
      const form = formOf(viewer, params.kind);
      const file = await fileOf(viewer, params.id);
      return reply.pupilsPage('form.njk', formView(form, file, randomUUID(), {}));
    }),
  );

  app.post<{ Params: OfForm }>(
    '/case/:id/:kind',
    ruled<OfForm>('work-with-case', async (viewer, { params, body }, reply) => {
      const form = formOf(viewer, params.kind);
      const file = await fileOf(viewer, params.id);
      const sent = body as Readonly<Record<string, unknown>>;
      const token = isUuid(sent.token) ? sent.token : randomUUID();
      const again = (errors: readonly { field: string; text: string }[]) =>
        reply.pupilsPage('form.njk', { ...formView(form, file, token, sent), errors });
      const read = readCaseForm(form, sent);
      if (read.kind === 'faults') return again(read.errors);
      const recorded = await recordInCase(
        database,
        viewer,
        file.id,
        read.event,
        { on: today(), token },
        settings,
      );
      if (recorded.kind === 'not-found') throw new NotTheirs();
      if (recorded.kind === 'not-yet')
        return again([{ field: form.fields[0]!.name, text: notYetWords[recorded.why] }]);
      return reply.redirect(`/case/${file.id}`, 303);
    }),
  );
}

function caseSections({ record, events }: CaseFile): readonly Section[] {
  return [
    { id: 'stands', heading: 'Where it stands', blocks: [{ kind: 'facts', rows: standingRows(record) }] },
    {
      id: 'happened',
      heading: 'What happened',
      blocks: [
        {
          kind: 'cards',
          items: events.toReversed().map(({ number, on, event }) => ({
            heading: `${number}. ${titleOf(event)}, ${on}`,
            rows: answersOf(event),
          })),
        },
      ],
    },
  ];
}

function standingRows(record: CaseRecord) {
  const plan = record.plans.find(({ ended }) => !ended);
  const state = record.closed === undefined ? `Open since ${record.opened}` : `Closed on ${record.closed}`;
  const rows: [string, string | undefined][] = [
    ['Case', record.restricted ? `${state}; restricted` : state],
    ['Step', familyStepWords[record.stage]],
    ['Plan', plan && `Review on ${plan.reviewOn ?? 'no day yet'}`],
    ['Last contact', record.lastContact],
    ['Call back', record.callBackOn],
    [
      'Consents',
      record.consents
        .filter(({ withdrawn }) => withdrawn === undefined)
        .map(({ agency }) => agency)
        .join(', ') || undefined,
    ],
    [
      'Referrals',
      record.referrals
        .map(
          ({ agency, state: at, reference }) =>
            `${agency}: ${outsideReferralWords[at]}${reference === undefined ? '' : ` (${reference})`}`,
        )
        .join('; ') || undefined,
    ],
    [
      'Open to',
      record.openedTo
        .filter(({ closed }) => closed === undefined)
        .map(({ person, until }) => `${person} until ${until}`)
        .join('; ') || undefined,
    ],
    ['Mentor', record.mentor && `${record.mentor.name} since ${record.mentor.from}`],
  ];
  return rows.map(([label, value]) => ({ label, value: value ?? 'None' }));
}

function formView(form: CaseForm, file: CaseFile, token: string, sent: Readonly<Record<string, unknown>>) {
  return {
    heading: form.title,
    caption: `Case ${file.reference}`,
    action: `/case/${file.id}/${form.kind}`,
    back: { href: `/case/${file.id}`, text: 'Back to the case' },
    button: 'Record',
    token,
    fields: form.fields.map((field) => ({
      ...field,
      label: field.optional ? `${field.label} (optional)` : field.label,
      value: sent[field.name],
      legend: field.type === 'some-of' ? field.label : undefined,
      items:
        field.type === 'yes'
          ? [{ value: 'yes', text: field.label, checked: sent[field.name] === 'yes' }]
          : Object.entries(field.options ?? {}).map(([value, text]) => ({
              value,
              text,
              checked: [sent[field.name]].flat().includes(value),
            })),
    })),
  };
}
