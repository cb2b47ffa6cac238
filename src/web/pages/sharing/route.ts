import type { FastifyPluginAsync } from 'fastify';
import type { AuditAction } from '../../../access/audit-action.ts';
import type { RuleName } from '../../../access/rules.ts';
import type { SignedIn } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Command } from '../../../store/postgres/connection/handle.ts';
import { readSharing } from '../../../store/postgres/sharing/read-sharing.ts';
import {
  revokeBoardPack,
  revokeLocalAuthority,
  shareBoardPack,
  shareWithLocalAuthority,
} from '../../../store/postgres/sharing/share.ts';
import { pagePart } from '../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { ofSchool, type SchoolAddress } from '../school/school-params.ts';
import { type SharingDone, sharingView } from './view.ts';

interface SharingAddress extends SchoolAddress {
  Querystring: { readonly page?: unknown; readonly done?: unknown };
}

interface Deed {
  readonly path: string;
  readonly rule: RuleName;
  readonly audit: AuditAction;
  readonly command: Command<Urn, boolean>;
  readonly done: SharingDone;
}

const deeds: readonly Deed[] = [
  {
    path: 'board-pack/share',
    rule: 'share-board-pack',
    audit: 'shared-board-pack',
    command: shareBoardPack,
    done: 'board-pack-shared',
  },
  {
    path: 'board-pack/revoke',
    rule: 'share-board-pack',
    audit: 'revoked-board-pack',
    command: revokeBoardPack,
    done: 'board-pack-revoked',
  },
  {
    path: 'local-authority/share',
    rule: 'share-with-local-authority',
    audit: 'shared-with-local-authority',
    command: shareWithLocalAuthority,
    done: 'local-authority-shared',
  },
  {
    path: 'local-authority/revoke',
    rule: 'share-with-local-authority',
    audit: 'revoked-local-authority',
    command: revokeLocalAuthority,
    done: 'local-authority-revoked',
  },
];

/** `/school/:urn/sharing`: with whom the head shares, and who has looked. */
export const sharingPages: FastifyPluginAsync<ServiceParts> = async (app, { database }) => {
  app.get<SharingAddress>(
    '/school/:urn/sharing',
    { config: { rule: 'see-share-log', audit: 'saw-share-log' } },
    ofSchool<SharingAddress>(async (request, reply, urn) => {
      const page = pagePart(request.query.page);
      const sharing = await request.ask(readSharing, { urn, page });
      return reply.page(
        'sharing/page.njk',
        sharingView(request.viewer as SignedIn, {
          urn,
          sharing,
          done: request.query.done,
          localAuthoritySees: database.settings.localAuthoritySees,
        }),
      );
    }),
  );
  for (const { path, rule, audit, command, done } of deeds) {
    app.post(
      `/school/:urn/sharing/${path}`,
      { config: { rule, audit } },
      ofSchool(async (request, reply, urn) => {
        await request.change(command, urn);
        return reply.redirect(`/school/${urn}/sharing?done=${done}`, 303);
      }),
    );
  }
};
