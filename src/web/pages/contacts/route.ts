import type { FastifyPluginAsync } from 'fastify';
import { parseUrn } from '../../../attendance/urn.ts';
import { giveConsent, withdrawConsent } from '../../../store/postgres/contacts/consent.ts';
import { readConsent } from '../../../store/postgres/contacts/read-consent.ts';
import { readContacts, readContactsToAsk } from '../../../store/postgres/contacts/read-contacts.ts';
import { askSimilarSchool } from '../../../store/postgres/helping/ask-school.ts';
import { HelpRefused } from '../../../store/postgres/helping/help-refused.ts';
import { gapKinds } from '../../../support/gap-kind.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { typedBefore } from '../../chain/typed-before.ts';
import { type AddressQuery, knownPart } from '../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { fieldOf, typedIn } from '../responses/respond/form/typed.ts';
import { ofSchool, type SchoolAddress } from '../school/school-params.ts';
import { faultsOfReason } from '../support/words-field.ts';
import { readContactForm } from './contact-form.ts';
import { contactsView, contactView, typedOfConsent } from './view.ts';

interface ContactAddress extends SchoolAddress {
  Querystring: AddressQuery;
}

/** `/school/:urn/contact`: whether similar schools may ask; `/school/:urn/contacts`: those that one may ask. */
export const contactPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  app.get<ContactAddress>(
    '/school/:urn/contact',
    { config: { rule: 'consent-to-contact', audit: 'saw-contact-consent' } },
    ofSchool<ContactAddress>(async (request, reply, urn) => {
      const consent = await request.ask(readConsent, urn);
      const { typed, said } = await typedBefore(request, parts);
      const sent = Object.keys(typed).length > 0;
      const form = { values: sent ? typed : typedOfConsent(consent.consent), errors: [] };
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
  app.get<ContactAddress>(
    '/school/:urn/contacts',
    { config: { rule: 'see-contact', audit: 'saw-contact' } },
    ofSchool<ContactAddress>(async (request, reply, urn) => {
      const contacts = await request.ask(readContacts, urn);
      const { typed: values, said } = await typedBefore(request, parts);
      const gap = knownPart(gapKinds, request.query.gap);
      const view = contactsView(request.viewer, urn, contacts, gap, { values, errors: [] });
      return reply.page('contacts/contacts.njk', { ...view, ...said });
    }),
  );
  app.post(
    '/school/:urn/contacts',
    { config: { rule: 'ask-similar-school', audit: 'asked-similar-school' } },
    ofSchool(async (request, reply, urn) => {
      const values = typedIn(request.body);
      const again = async (errors: readonly FieldError[]) => {
        const contacts = await request.ask(readContactsToAsk, urn);
        return reply.page(
          'contacts/contacts.njk',
          contactsView(request.viewer, urn, contacts, undefined, { values, errors }),
        );
      };
      const to = parseUrn(fieldOf(values, 'to'));
      const errors = [
        ...(to === undefined ? [{ field: 'to', text: 'Choose a school' }] : []),
        ...faultsOfReason(values, 'Enter what you want to ask'),
      ];
      if (to === undefined || errors.length > 0) return again(errors);
      const question = {
        urn,
        to,
        gap: knownPart(gapKinds, fieldOf(values, 'gap')),
        words: fieldOf(values, 'words'),
      };
      try {
        return reply.redirect(`/help/${await request.change(askSimilarSchool, question)}`, 303);
      } catch (cause) {
        if (!(cause instanceof HelpRefused)) throw cause;
        return again([{ field: 'to', text: cause.message }]);
      }
    }),
  );
};
