import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSignedIn } from '../../../../../access/viewer.ts';
import type { Urn } from '../../../../../attendance/urn.ts';
import { isOverQuota } from '../../../../../store/postgres/connection/disk.ts';
import { isUuid } from '../../../../../store/postgres/connection/uuid.ts';
import type { EvidenceFile } from '../../../../../store/postgres/responses/add-evidence.ts';
import { readReportToAnswer } from '../../../../../store/postgres/responses/read-report-to-answer.ts';
import { sendResponse } from '../../../../../store/postgres/responses/send-response.ts';
import { type ResponseBody, responseKindOf } from '../../../../../workflow/responses/response-kind.ts';
import type { FieldError } from '../../../../chain/draw-pages.ts';
import { canBeKept, openAnswers, sealAnswers } from '../../../../chain/seal-answers.ts';
import { evidenceFrom } from '../question-data/evidence-file.ts';
import { mostEvidenceBytes } from '../question-data/evidence-kinds.ts';
import { checkView, type FormState, formView } from './form-view.ts';
import { type PostedFile, readPosted } from './posted.ts';
import { isRead, type ResponseForm, type ResponseSubject } from './response-form.ts';
import { subjectOf } from './subject-of.ts';
import { fieldOf } from './typed.ts';

/** What forms are handled with. */
export interface FormMeans {
  readonly now: Date;
  /** By which answers are sealed that are kept. */
  readonly secrets: readonly string[];
}

/** The form, empty or with what the viewer had typed and not sent. */
export async function openForm(
  form: ResponseForm,
  { now, secrets }: FormMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  urn: Urn,
) {
  const reading = readReportToAnswer[responseKindOf[form.kind].rule];
  const report = await request.ask(reading, { urn, form: addressOf(form, urn) });
  const subject = subjectOf(report, now);
  if (!form.fits(subject.figures)) return reply.redirect(`/school/${urn}/respond`, 303);
  const typed = openAnswers(secrets, personOf(request), report.kept);
  const token = isUuid(fieldOf(typed ?? {}, 'token')) ? fieldOf(typed ?? {}, 'token') : randomUUID();
  return again(form, request, reply, subject, {
    typed: typed ?? {},
    errors: [],
    token,
    kept: typed !== undefined,
  });
}

/** A form that was filled in: back with what is wrong, on to be checked, or sent. */
export async function takeForm(
  form: ResponseForm,
  { now, secrets }: FormMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  urn: Urn,
) {
  const reading = readReportToAnswer[responseKindOf[form.kind].rule];
  const subject = subjectOf(await request.ask(reading, { urn }), now);
  if (!form.fits(subject.figures)) return reply.redirect(`/school/${urn}/respond`, 303);
  const { typed, file } = await readPosted(request, mostEvidenceBytes);
  const token = isUuid(fieldOf(typed, 'token')) ? fieldOf(typed, 'token') : randomUUID();
  const step = fieldOf(typed, 'step');
  if (step !== 'send') {
    const { _csrf, ...answers } = typed;
    const keep = () => sealAnswers(secrets, personOf(request), answers);
    if (canBeKept(answers)) await request.ask(reading, { urn, form: addressOf(form, urn), keep: keep() });
  }
  const read = form.read(typed, subject);
  if (!isRead(read)) return again(form, request, reply, subject, { typed, errors: read, token });
  if (fieldOf(typed, 'release') !== String(subject.release)) {
    return again(form, request, reply, subject, { typed, errors: [anotherReport], token });
  }
  if (step === 'change') return again(form, request, reply, subject, { typed, errors: [], token });
  if (step !== 'send') return check(form, request, reply, subject, { typed, errors: [], token }, read);
  const evidence = await evidenceOf(form, file);
  if (typeof evidence === 'string') {
    const errors = [{ field: 'evidence', text: evidence }];
    return check(form, request, reply, subject, { typed, errors, token }, read);
  }
  const { release } = subject;
  const order = { urn, release, token, body: read, evidence, form: addressOf(form, urn) };
  const sent = await request.change(sendResponse[responseKindOf[form.kind].rule], order).catch((cause) => {
    if (isOverQuota(cause)) return undefined;
    throw cause;
  });
  if (sent === undefined)
    return check(form, request, reply, subject, { typed, errors: [noRoom], token }, read);
  if (sent.sent) return reply.redirect(`/responses/${sent.id}/sent`, 303);
  if (sent.because === 'sent-already') {
    // With a token of its own, what is sent from here is another response.
    const state = { typed, errors: [sentAlready], token: randomUUID(), earlier: sent.id };
    return check(form, request, reply, subject, state, read);
  }
  return again(form, request, reply, subject, { typed, errors: [anotherReport], token });
}

const addressOf = ({ kind }: ResponseForm, urn: Urn): string => `/school/${urn}/respond/${kind}`;

/** Nobody but a signed-in person passes a form's rule. */
const personOf = ({ viewer }: FastifyRequest): string => (isSignedIn(viewer) ? viewer.person : '');

const sentAlready: FieldError = {
  field: 'sent-already',
  text: 'You have sent this form already. These answers are not sent: withdraw what you sent, or send these as another response',
};

const noRoom: FieldError = {
  field: 'evidence',
  text: 'Your school has sent 50MB of files about this report, which is as much as is kept. Send your answers without the file',
};

const anotherReport: FieldError = {
  field: 'main-content',
  text: 'A later report has been released since you opened this page. Read it, check your answers against it, and send them again',
};

function again(
  form: ResponseForm,
  request: FastifyRequest,
  reply: FastifyReply,
  subject: ResponseSubject,
  state: FormState,
) {
  return reply.page(
    `responses/respond/${form.kind}/page.njk`,
    formView(request.viewer, form, subject, state),
  );
}

function check(
  form: ResponseForm,
  request: FastifyRequest,
  reply: FastifyReply,
  subject: ResponseSubject,
  state: FormState,
  body: ResponseBody,
) {
  return reply.page(
    'responses/respond/check/page.njk',
    checkView(request.viewer, form, subject, state, body),
  );
}

async function evidenceOf(
  { kind }: ResponseForm,
  file: PostedFile | undefined,
): Promise<EvidenceFile | string | undefined> {
  return responseKindOf[kind].evidence && file !== undefined ? evidenceFrom(file) : undefined;
}
