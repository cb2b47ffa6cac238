import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { parseUrn } from '../../../../attendance/urn.ts';
import { proposeSupport } from '../../../../store/postgres/support/begin-support.ts';
import { readSupported, readSupportedToPropose } from '../../../../store/postgres/support/read-supported.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { typedBefore } from '../../../chain/typed-before.ts';
import type { AddressQuery } from '../../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { fieldOf, type Typed, typedIn } from '../../responses/respond/form/typed.ts';
import { faultsOfReason } from '../words-field.ts';
import { readSupportedAddress } from './address.ts';
import { supportedView } from './view.ts';

const perPage = 50;
const template = 'support/list/page.njk';
const noSuchSchool: FieldError = {
  field: 'urn',
  text: 'Enter the URN of a school that you may propose. Advisers propose schools of their region',
};

/** `/support`: schools with support, for those who may know of them; `/support/propose`: propose a school. */
export const supportedPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const { settings } = parts.database;
  const again = async (request: FastifyRequest, typed: Typed, errors: readonly FieldError[]) => {
    const address = readSupportedAddress({});
    const supported = await request.ask(readSupportedToPropose, { ...address, perPage });
    return supportedView(request.viewer, supported, address, settings, typed, errors);
  };
  app.get(
    '/support',
    { config: { rule: 'see-supported', audit: 'saw-supported' } },
    async (request: FastifyRequest<{ Querystring: AddressQuery }>, reply) => {
      const address = readSupportedAddress(request.query);
      const supported = await request.ask(readSupported, { ...address, perPage });
      const { typed, said } = await typedBefore(request, parts);
      const view = supportedView(request.viewer, supported, address, settings, typed);
      return reply.page(template, { ...view, ...said });
    },
  );
  app.post(
    '/support/propose',
    { config: { rule: 'propose-support', audit: 'proposed-support' } },
    async (request, reply) => {
      const typed = typedIn(request.body);
      const urn = parseUrn(fieldOf(typed, 'urn'));
      const errors = [
        ...(urn === undefined ? [noSuchSchool] : []),
        ...faultsOfReason(typed, 'Enter why you propose support'),
      ];
      if (urn === undefined || errors.length > 0)
        return reply.page(template, await again(request, typed, errors));
      const body = { words: fieldOf(typed, 'words') };
      if ((await request.change(proposeSupport, { urn, body })) === 'no-such-school')
        return reply.page(template, await again(request, typed, [noSuchSchool]));
      return reply.redirect('/support', 303);
    },
  );
};
