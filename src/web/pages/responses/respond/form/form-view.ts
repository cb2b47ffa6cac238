import type { Viewer } from '../../../../../access/viewer.ts';
import { type ResponseBody, responseKindOf } from '../../../../../workflow/responses/response-kind.ts';
import type { FieldError } from '../../../../chain/draw-pages.ts';
import { schoolCrumbs } from '../../../school/breadcrumbs.ts';
import { evidenceKindsInWords } from '../question-data/evidence-kinds.ts';
import type { ResponseForm, ResponseSubject } from './response-form.ts';
import type { Typed } from './typed.ts';

/** Fields that belong to the form and not to the answers. */
export const ofTheForm: ReadonlySet<string> = new Set(['_csrf', 'step', 'token', 'release']);

/** What was typed, what is wrong with it, and by what the form is known when it comes again. */
export interface FormState {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  readonly token: string;
  /** What was typed had been kept: the viewer comes back to it. */
  readonly kept?: boolean;
  /** Id of the response that the form was before; undefined where it was not sent. */
  readonly earlier?: string | undefined;
}

/** A form to respond with. */
export function formView(viewer: Viewer, form: ResponseForm, subject: ResponseSubject, state: FormState) {
  return {
    ...common(viewer, form, subject, state),
    ...form.show(subject, state.typed),
    notification: state.kept
      ? { text: 'These are the answers that you typed before. They have not been sent.' }
      : undefined,
    values: state.typed,
  };
}

/** The answers of a form, to be checked before they are sent. */
export function checkView(
  viewer: Viewer,
  form: ResponseForm,
  subject: ResponseSubject,
  state: FormState,
  body: ResponseBody,
) {
  const rows = form.rows(body);
  return {
    ...common(viewer, form, subject, state),
    // What somebody wrote freely comes last: it may be long.
    rows: [...rows.slice(0, -1), ...form.meaning(body, subject), ...rows.slice(-1)],
    hidden: Object.entries(state.typed).filter(([name]) => !ofTheForm.has(name)),
    earlier: state.earlier,
    evidence: responseKindOf[form.kind].evidence,
    kinds: evidenceKindsInWords,
  };
}

function common(
  viewer: Viewer,
  { heading, kind }: ResponseForm,
  { urn, schoolName, release }: ResponseSubject,
  { errors, token }: FormState,
) {
  const respond = { text: 'Respond', href: `/school/${urn}/respond` };
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, respond, { text: heading }),
    heading,
    schoolName,
    urn,
    action: `/school/${urn}/respond/${kind}`,
    token,
    release,
    errors,
  };
}
