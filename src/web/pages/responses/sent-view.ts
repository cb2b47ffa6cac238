import type { Viewer } from '../../../access/viewer.ts';
import type { ResponseRead } from '../../../store/postgres/responses/read-response.ts';
import { responseKindOf } from '../../../workflow/responses/response-kind.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';
import { referenceOf } from './reference.ts';

/** What a head reads after sending. */
export function sentView(viewer: Viewer, { schoolName, response }: ResponseRead) {
  const { id, urn, body } = response;
  const { sentTitle, next } = responseKindOf[body.kind];
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: sentTitle }),
    title: sentTitle,
    reference: referenceOf(id),
    next,
    urn,
    id,
  };
}
