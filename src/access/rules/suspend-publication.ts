import { publicationSteps } from '../../workflow/publication/publication-step.ts';
import type { OfPublication } from '../facts.ts';
import { forPublicationIn } from '../for-publication-in.ts';
import { rule } from '../rule.ts';

/** Take a release of public statistics out of everybody’s sight, or keep it from coming out: one person is enough. */
export const maySuspendPublication = rule<OfPublication>((viewer, { publication }) =>
  forPublicationIn(viewer, publication, {
    states: publicationSteps.filter((state) => state !== 'suspended'),
    roles: ['analyst', 'approver'],
  }),
);
