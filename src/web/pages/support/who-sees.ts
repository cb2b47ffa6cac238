import type { AccessSettings } from '../../../access/settings.ts';

/** Who knows what of a school's support, as the offer itself says it. */
export const whoSees = ({ supportSeenAbove }: AccessSettings): readonly string[] => [
  'Until you accept, only your school and the adviser who decided know of an offer, and of what you answered. Answers are counted for the whole country, without schools.',
  'Saying no has no consequence. You can ask for support later.',
  supportSeenAbove === 'when-accepted'
    ? 'Once you accept, your trust and your local authority may know that you have support. They read nothing that you or the hub write.'
    : 'Your trust and your local authority do not learn of support from this service.',
  'The hub that works with you sees your school’s expectation and attendance while it does.',
  'Ofsted and other schools never learn of it.',
];
