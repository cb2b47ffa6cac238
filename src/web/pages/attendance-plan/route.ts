import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isSignedIn } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { attendancePlan, attendancePlanText } from '../../../documents/attendance-plan/attendance-plan.ts';
import { type PlanOfSchool, readPlan } from '../../../store/postgres/plans/read-plan.ts';
import { savePlan } from '../../../store/postgres/plans/save-plan.ts';
import { openAnswers } from '../../chain/seal-answers.ts';
import { displayTime } from '../../dates/display-time.ts';
import { typedIn } from '../responses/respond/form/typed.ts';
import { ofSchool, type SchoolAddress } from '../school/school-params.ts';
import type { WithPapers } from '../school/with-papers.ts';
import { openedSaving, readAttendancePlanForm } from './read-form.ts';
import { attendancePlanView, savedMeanwhile } from './view.ts';

interface PlanAddress extends SchoolAddress {
  Querystring: { readonly done?: unknown };
}

/** `/school/:urn/plan`: the school's own plan for attendance, to write, and to take away as a PDF or as text. */
export const attendancePlanPages: FastifyPluginAsync<WithPapers> = async (app, { paper, configuration }) => {
  const looks = { config: { rule: 'keep-attendance-plan', audit: 'saw-plan' } } as const;
  app.get<PlanAddress>(
    '/school/:urn/plan',
    looks,
    ofSchool<PlanAddress>(async (request, reply, urn) => {
      const read = await request.ask(readPlan, { urn, form: formOf(urn) });
      const kept = openAnswers(configuration.cookieSecrets, personOf(request), read.kept);
      const notification =
        kept !== undefined
          ? 'These are the answers that you typed before. They have not been saved.'
          : request.query.done === 'saved' && read.plan !== undefined
            ? 'The plan is saved.'
            : undefined;
      const values = kept ?? read.plan?.words ?? {};
      return reply.page(
        'attendance-plan/page.njk',
        attendancePlanView(request.viewer, { urn, ...read }, { values, notification }),
      );
    }),
  );
  app.post(
    '/school/:urn/plan',
    { config: { rule: 'keep-attendance-plan', audit: 'saved-plan' } },
    ofSchool(async (request, reply, urn) => {
      const typed = typedIn(request.body);
      const words = readAttendancePlanForm(typed);
      if (!('aim' in words)) {
        const read = await request.ask(readPlan, { urn });
        return reply.page(
          'attendance-plan/page.njk',
          attendancePlanView(request.viewer, { urn, ...read }, { values: typed, errors: words }),
        );
      }
      const order = { urn, words, opened: openedSaving(typed), form: formOf(urn) };
      const meanwhile = await request.change(savePlan, order);
      if (meanwhile === undefined) return reply.redirect(`${formOf(urn)}?done=saved`, 303);
      const read = await request.ask(readPlan, { urn });
      const form = { values: words, errors: [savedMeanwhile(meanwhile)], meanwhile };
      return reply.page(
        'attendance-plan/page.njk',
        attendancePlanView(request.viewer, { urn, ...read }, form),
      );
    }),
  );
  app.get(
    '/school/:urn/plan.pdf',
    looks,
    ofSchool(async (request, reply, urn) => {
      const read = await request.ask(readPlan, { urn });
      if (read.plan === undefined) return nothingToTakeAway(reply, urn);
      const content = attendancePlan(savedOf(urn, read), read.plan.words);
      return download(reply, urn, 'pdf')
        .type('application/pdf')
        .send(Buffer.from(await paper({ kind: 'attendance-plan', content })));
    }),
  );
  app.get(
    '/school/:urn/plan.txt',
    looks,
    ofSchool(async (request, reply, urn) => {
      const read = await request.ask(readPlan, { urn });
      if (read.plan === undefined) return nothingToTakeAway(reply, urn);
      return download(reply, urn, 'txt')
        .type('text/plain; charset=utf-8')
        .send(attendancePlanText(savedOf(urn, read), read.plan.words));
    }),
  );
};

const formOf = (urn: Urn): string => `/school/${urn}/plan`;

/** Nobody but a signed-in person passes the rule. */
const personOf = ({ viewer }: FastifyRequest): string => (isSignedIn(viewer) ? viewer.person : '');

const savedOf = (urn: Urn, { schoolName, plan }: PlanOfSchool) => ({
  urn,
  schoolName,
  savedAt: displayTime(plan!.savedAt),
});

const nothingToTakeAway = (reply: FastifyReply, urn: Urn) => reply.redirect(formOf(urn), 303);

const download = (reply: FastifyReply, urn: Urn, ending: 'pdf' | 'txt') =>
  reply.header(
    'content-disposition',
    `${ending === 'pdf' ? 'inline' : 'attachment'}; filename="attendance-plan-${urn}.${ending}"`,
  );
