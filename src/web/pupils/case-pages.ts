import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { mayInSchool } from '../../access/pupils/pupils-rules.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Section } from '../../presentation/blocks.ts';
import type { CaseEvent } from '../../pupils/cases/case-event.ts';
import { type CaseRecord, outsideReferralWords } from '../../pupils/cases/case-record.ts';
import { familyStepWords } from '../../pupils/cases/family-steps.ts';
import { notYetWords } from '../../pupils/cases/why-not-yet.ts';
import { unauthorisedCount } from '../../pupils/formal/ten-in-ten.ts';
import {
  type MentoringStanding,
  mentoringStanding,
  mentoringWords,
} from '../../pupils/mentors/mentoring-standing.ts';
import { isUuid } from '../../store/postgres/connection/uuid.ts';
import { type CaseFile, readCase, recordInCase } from '../../store/pupils/case-files.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { type OwnCase, readOwnCases } from '../../store/pupils/read-own-cases.ts';
import { type CaseForm, caseForms, formParts, practitionersForms } from './case-forms.ts';
import { fieldViews } from './field-views.ts';
import { readOnePupil } from './one-pupil.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { NotTheirs, ruledEverywhere, type SilentDatabase } from './pupils-session.ts';
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
export function casePages(app: FastifyInstance, { settings, today }: PupilsParts): void {
  /** A case, and as whom they see it: somebody from outside is known at several schools. */
  const seenFile = async (viewers: readonly PupilsViewer[], id: string) => {
    if (isUuid(id))
      for (const viewer of viewers) {
        const file = await readCase(viewer.database, viewer, id);
        if (file !== undefined) return { viewer, file };
      }
    throw new NotTheirs();
  };

  app.get(
    '/cases',
    ruledEverywhere('work-with-case', async (viewers, { pupilsSilent }, reply) => {
      const cases = (await Promise.all(viewers.map(readOwnCases))).flat();
      const isDue = ({ record }: OwnCase) => {
        const standing = record && mentoringStanding(record, today(), settings.mentoring);
        return standing?.kind === 'going' ? !standing.offeredThisWeek : (standing?.checksDue.length ?? 0) > 0;
      };
      return reply.pupilsPage('page.njk', {
        heading: 'My cases',
        lines: awayLines(viewers, pupilsSilent ?? []),
        lists: [
          {
            empty: 'No case is open to you.',
            // What is due comes first; otherwise they stand as the schools opened them.
            items: [...cases.filter(isDue), ...cases.filter((one) => !isDue(one))].map((one) => ({
              text: one.name,
              href: `/case/${one.id}`,
              note: noteOf(one, { settings, today: today(), several: viewers.length > 1 }),
              links: sessionLinks(one),
            })),
          },
        ],
      });
    }),
  );

  app.get<{ Params: OfCase }>(
    '/case/:id',
    ruledEverywhere<OfCase>('work-with-case', async (viewers, { params }, reply) => {
      const { viewer, file } = await seenFile(viewers, params.id);
      const offered = formsFor(viewer);
      return reply.pupilsPage('page.njk', {
        heading: `Case ${file.reference}`,
        caption: familyStepWords[file.record.stage],
        lists: [
          { items: [{ text: 'The pupil', href: `/case/${file.id}/pupil` }] },
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
    ruledEverywhere<OfForm>('work-with-case', async (viewers, { params }, reply) => {
      const { viewer, file } = await seenFile(viewers, params.id);
      const form = formOf(viewer, params.kind);
      const known = knownAnswers(mentoringStanding(file.record, today(), settings.mentoring));
      return reply.pupilsPage('form.njk', formView(form, file, randomUUID(), known));
    }),
  );

  /** With a formal step stands whether the count was reached that day: a mark may be corrected afterwards. */
  const withCount = async (viewer: PupilsViewer, pupil: number, event: CaseEvent): Promise<CaseEvent> => {
    if (event.kind !== 'considered') return event;
    const { course, weeks } = await readOnePupil(viewer, pupil, today(), 'counted for a formal step');
    const { reached } = unauthorisedCount(course.sessions, weeks, today(), settings.formal);
    return { ...event, reached };
  };

  app.post<{ Params: OfForm }>(
    '/case/:id/:kind',
    ruledEverywhere<OfForm>('work-with-case', async (viewers, { params, body }, reply) => {
      const { viewer, file } = await seenFile(viewers, params.id);
      const form = formOf(viewer, params.kind);
      const sent = body as Readonly<Record<string, unknown>>;
      const token = isUuid(sent.token) ? sent.token : randomUUID();
      const again = (errors: readonly { field: string; text: string }[]) =>
        reply.pupilsPage('form.njk', { ...formView(form, file, token, sent), errors });
      const read = readCaseForm(form, sent);
      if (read.kind === 'faults') return again(read.errors);
      const recorded = await recordInCase(
        viewer.database,
        viewer,
        file.id,
        await withCount(viewer, file.pupil, read.value),
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

/** To somebody from outside it is said which schools are missing; a school's own people have theirs. */
const awayLines = (
  viewers: readonly PupilsViewer[],
  silent: readonly SilentDatabase[],
): readonly string[] => {
  if (!viewers.some(({ role }) => role === 'practitioner' || role === 'officer')) return [];
  return silent.map(({ schools }) => {
    const who = schools.length === 0 ? 'Some schools' : `School ${schools.join(', ')}`;
    return `${who} cannot be reached just now: cases there are not in this list. Look again later.`;
  });
};

/** What is next for a mentor; of another case, since when it is open. */
function noteOf(
  { reference, urn, group, opened, record }: OwnCase,
  { settings, today, several }: { settings: PupilsParts['settings']; today: IsoDate; several: boolean },
): string {
  const standing = record && mentoringStanding(record, today, settings.mentoring);
  const place = several ? `School ${urn}, ${group}` : group;
  return `${standing === undefined ? `Open since ${opened}.` : mentoringWords(standing, settings.mentoring.phases)} ${place}. Case ${reference}.`;
}

/** A mentor records a session, or a check, from the list: on a phone each page less counts. */
function sessionLinks({ id, name, record }: OwnCase) {
  if (record?.mentor === undefined) return [];
  return record.mentor.ended === undefined
    ? [{ text: 'Record a session', of: `with ${name}`, href: `/case/${id}/mentor-session` }]
    : [{ text: 'Record a check', of: `with ${name}`, href: `/case/${id}/mentor-check` }];
}

/** What a mentor need not write again: the phase of last time, the check that is due. */
const knownAnswers = (standing: MentoringStanding | undefined): Readonly<Record<string, unknown>> =>
  standing === undefined
    ? {}
    : standing.kind === 'going'
      ? { phase: standing.phase }
      : { weeksAfter: standing.checksDue[0] };

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
    [
      'Mentor',
      record.mentor &&
        `${record.mentor.name} (${record.mentor.provider}) since ${record.mentor.from}${record.mentor.ended === undefined ? '' : ` until ${record.mentor.ended}`}`,
    ],
    ['Goals with the mentor', record.mentor?.goals],
    ['How mentoring will end', record.mentor?.exitPlan],
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
    fields: fieldViews(form.fields, sent),
  };
}
