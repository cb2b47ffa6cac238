import type { FastifyPluginAsync } from 'fastify';
import { giveConsent, withdrawConsent } from '../../../store/postgres/contacts/consent.ts';
import { readConsent } from '../../../store/postgres/contacts/read-consent.ts';
import { readContacts } from '../../../store/postgres/contacts/read-contacts.ts';
import { typedBefore } from '../../chain/typed-before.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { typedIn } from '../responses/respond/form/typed.ts';
import { ofSchool, type SchoolAddress } from '../school/school-params.ts';
import { readContactForm } from './contact-form.ts';
import { contactsView, contactView } from './view.ts';

interface ContactAddress extends SchoolAddress {
  Querystring: { readonly done?: unknown };
}

/** `/school/:urn/contact`: whether similar schools may write; `/school/:urn/contacts`: those that one may write to. */
export const contactPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  app.get<ContactAddress>(
    '/school/:urn/contact',
    { config: { rule: 'consent-to-contact', audit: 'saw-contact-consent' } },
    ofSchool<ContactAddress>(async (request, reply, urn) => {
      const consent = await request.ask(readConsent, urn);
      const { typed, said } = await typedBefore(request, parts);
      const stands =
        consent.consent === undefined ? {} : { name: consent.consent.name, email: consent.consent.email };
      const form = { values: { ...stands, ...typed }, errors: [] };
      const view = contactView(request.viewer, urn, consent, form, request.query.done);
      return reply.page('contacts/page.njk', { ...view, ...said });
    }),
  );
  app.post(
    '/school/:urn/contact',
    { config: { rule: 'consent-to-contact', audit: 'consented-to-contact' } },
    ofSchool(async (request, reply, urn) => {
      const values = typedIn(request.body);
      const read = readContactForm(values);
      if (!('name' in read)) {
        const consent = await request.ask(readConsent, urn);
        return reply.page(
          'contacts/page.njk',
          contactView(request.viewer, urn, consent, { values, errors: read }),
        );
      }
      await request.change(giveConsent, { urn, ...read });
      return reply.redirect(`/school/${urn}/contact?done=agreed`, 303);
    }),
  );
  app.post(
    '/school/:urn/contact/withdraw',
    { config: { rule: 'consent-to-contact', audit: 'withdrew-contact' } },
    ofSchool(async (request, reply, urn) => {
      await request.change(withdrawConsent, urn);
      return reply.redirect(`/school/${urn}/contact?done=withdrawn`, 303);
    }),
  );
  app.get(
    '/school/:urn/contacts',
    { config: { rule: 'see-contact', audit: 'saw-contact' } },
    ofSchool(async (request, reply, urn) => {
      const contacts = await request.ask(readContacts, urn);
      return reply.page('contacts/contacts.njk', contactsView(request.viewer, urn, contacts));
    }),
  );
};
