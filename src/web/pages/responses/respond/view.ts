import { may, reportInForce } from '../../../../access/may.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import { displayYear } from '../../../../attendance/academic-year.ts';
import { percentUpTo } from '../../../../presentation/formatting.ts';
import { type ResponseKind, responseKindOf } from '../../../../workflow/responses/response-kind.ts';
import { schoolCrumbs } from '../../school/breadcrumbs.ts';
import { responseForms } from './form/all-forms.ts';
import type { ResponseSubject } from './form/response-form.ts';

/** The ways to respond that are open to a person about a report. */
export function respondView(viewer: Viewer, subject: ResponseSubject) {
  const { urn, schoolName, figures } = subject;
  const { asked, expectationYear } = figures;
  const allowed = (rule: (typeof responseKindOf)[ResponseKind]['rule']) =>
    may(viewer, rule, reportInForce(urn));
  const open = responseForms
    .filter((form) => form.fits(figures))
    .filter((form) => allowed(responseKindOf[form.kind].rule));
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Respond' }),
    schoolName,
    urn,
    asked: asked && percentUpTo(asked.minimum, asked.digits),
    year: displayYear(expectationYear),
    onlyHead: !allowed('agree-or-propose') && asked !== undefined,
    inQuestion: figures.inQuestion !== undefined,
    onlyHeadConfirms: !allowed('confirm-figure') && figures.inQuestion !== undefined,
    ways: open.map(({ heading, kind, hint }) => ({
      text: heading,
      href: `/school/${urn}/respond/${kind}`,
      hint,
    })),
  };
}
