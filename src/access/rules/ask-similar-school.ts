import { denied } from '../decision.ts';
import type { ContactFacts } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { rule } from '../rule.ts';

/** Ask a similar school, whose head agreed to be asked, within the service. */
export const mayAskSimilarSchool = rule<ContactFacts>((viewer, contact) => {
  const own = forOwnSchool(viewer, contact.for, ['head'], 'contact-consented');
  if (!own.granted) return own;
  if (!contact.inReport) return denied('not-named-in-report');
  return contact.of.contactConsented ? own : denied('contact-not-consented');
});
