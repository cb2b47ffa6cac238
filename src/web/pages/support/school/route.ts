import type { FastifyPluginAsync } from 'fastify';
import { askForSupport } from '../../../../store/postgres/support/begin-support.ts';
import {
  readSchoolSupport,
  readSupportToAsk,
} from '../../../../store/postgres/support/read-school-support.ts';
import { realEffects } from '../../../../work/effects.ts';
import { supportSettings } from '../../../../work/method-file.ts';
import { typedBefore } from '../../../chain/typed-before.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { fieldOf, typedIn } from '../../responses/respond/form/typed.ts';
import { ofSchool } from '../../school/school-params.ts';
import { faultsOfReason } from '../words-field.ts';
import { schoolSupportView } from './view.ts';

const template = 'support/school/page.njk';

/** `/school/:urn/support`: what would lead to an offer of support, the offers that there were, and how to ask. */
export const schoolSupportPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const settings = supportSettings(realEffects);
  const access = parts.database.settings;
  app.get(
    '/school/:urn/support',
    { config: { rule: 'see-school-support', audit: 'saw-school-support' } },
    ofSchool(async (request, reply, urn) => {
      const read = await request.ask(readSchoolSupport, urn);
      const { typed, said } = await typedBefore(request, parts);
      return reply.page(template, {
        ...schoolSupportView(request.viewer, urn, read, settings, access, typed),
        ...said,
      });
    }),
  );
  app.post(
    '/school/:urn/support/ask',
    { config: { rule: 'ask-for-support', audit: 'asked-for-support' } },
    ofSchool(async (request, reply, urn) => {
      const typed = typedIn(request.body);
      const errors = faultsOfReason(typed, 'Enter what you want support with');
      if (errors.length > 0) {
        const read = await request.ask(readSupportToAsk, urn);
        return reply.page(
          template,
          schoolSupportView(request.viewer, urn, read, settings, access, typed, errors),
        );
      }
      await request.change(askForSupport, { urn, body: { words: fieldOf(typed, 'words') } });
      return reply.redirect(`/school/${urn}/support`, 303);
    }),
  );
};
