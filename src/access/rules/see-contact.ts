import { denied } from '../decision.ts';
import type { ContactFacts } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { rule } from '../rule.ts';

/** See whom to write to at a similar school, whose head agreed to it. */
export const maySeeContact = rule<ContactFacts>((viewer, contact) => {
  const own = forOwnSchool(viewer, contact.for, ['head', 'attendance-lead'], 'contact-consented');
  if (!own.granted) return own;
  if (!contact.inReport) return denied('not-named-in-report');
  return contact.of.contactConsented ? own : denied('contact-not-consented');
});
