import type { FastifyInstance } from 'fastify';
import type { AuditAction } from '../../../../access/audit-action.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import { withRoomKept } from '../../../../store/postgres/connection/disk.ts';
import type { Command } from '../../../../store/postgres/connection/handle.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import { readRelease, readReleaseTo } from '../../../../store/postgres/releases/read-release.ts';
import { EventRefused } from '../../../../store/postgres/releases/record-event.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { typedBefore } from '../../../chain/typed-before.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { fieldOf, typedIn } from '../../responses/respond/form/typed.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { offerOf } from '../shared/offers.ts';
import { reasonFault } from '../shared/reason.ts';
import { releaseIn } from '../shared/release-params.ts';

/** A page with one button, a reason, and what the button does. */
export interface ReasonPage {
  readonly name: 'suspend' | 'withdraw';
  readonly rule: 'suspend-release' | 'withdraw-release';
  readonly audit: AuditAction;
  readonly heading: string;
  readonly says: readonly string[];
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly command: Command<{ readonly release: number; readonly because: string }, void>;
}

const template = 'releases/decide/reason.njk';

/** Adds the page of `page.name` to a release: the form, and what it does. */
export function reasonPage(app: FastifyInstance, parts: ServiceParts, page: ReasonPage): void {
  const { database } = parts;
  const { name: part, rule } = page;
  const path = `/releases/:number/${part}`;
  app.get(path, { config: { rule: 'see-release', audit: 'saw-release' } }, async (request, reply) => {
    const record = await request.ask(readRelease, { release: releaseIn(request), part });
    const { typed, said } = await typedBefore(request, parts);
    const view = reasonView(page, record, request.viewer, fieldOf(typed, 'because'), []);
    return reply.page(template, { ...view, ...said });
  });

  app.post(path, { config: { rule, audit: page.audit } }, async (request, reply) => {
    const release = releaseIn(request);
    const because = fieldOf(typedIn(request.body), 'because');
    const again = async (text: string) => {
      const record = await request.ask(readReleaseTo[rule], { release, part });
      const errors = [{ field: 'because', text }];
      return reply.page(template, reasonView(page, record, request.viewer, because, errors));
    };
    const fault = reasonFault(because);
    if (fault !== undefined) return again(fault);
    try {
      // A release must be suspended on a full disk too.
      await withRoomKept(database, () => request.change(page.command, { release, because }));
    } catch (cause) {
      if (cause instanceof EventRefused) return again(cause.message);
      throw cause;
    }
    return reply.redirect(`/releases/${release}`, 303);
  });
}

function reasonView(
  { name, rule, heading, says, label, hint, button }: ReasonPage,
  record: ReleaseRecord,
  viewer: Viewer,
  because: string,
  errors: readonly FieldError[],
) {
  const offer = offerOf(rule, viewer, record);
  return {
    breadcrumbs: releaseCrumbs(record.number, heading),
    number: record.number,
    action: `/releases/${record.number}/${name}`,
    errors,
    refused: offer.may ? undefined : offer.because,
    heading,
    says,
    label,
    hint,
    button,
    because,
  };
}
