import { hasExpectation } from '../outcome.ts';
import type { Check } from './check.ts';

/** Every list is whole: distinct schools, never the school itself, never one that is closed or has no figure. */
export const similarSchoolsDistinct: Check = {
  name: 'similar-schools-distinct',
  title: 'Similar schools are distinct, open, and not the school itself',
  protects: 'Being compared with oneself, or with a school that has closed.',
  run: ({ draft }) => {
    const { neighbours, fewest } = draft.method.definition;
    const failures: string[] = [];
    let lists = 0;
    for (const { school, similar, outcome } of draft.schools) {
      if (!hasExpectation(outcome)) continue;
      lists++;
      const urns = new Set<number>();
      for (const { urn } of similar) urns.add(urn);
      if (urns.size !== similar.length) failures.push(`${school.urn} has a similar school twice`);
      if (urns.has(school.urn)) failures.push(`${school.urn} is similar to itself`);
      if (similar.length < fewest || similar.length > neighbours) {
        failures.push(`${school.urn} has ${similar.length} similar schools`);
      }
      for (const { urn } of similar) {
        const other = draft.byUrn.get(urn);
        if (other === undefined || other.school.status === 'closed' || typeof other.attendance !== 'number') {
          failures.push(`${school.urn} is matched with ${urn}, which is closed or has no figure`);
        }
      }
    }
    return {
      evidence: `${lists} lists of ${fewest} to ${neighbours} distinct, open similar schools with a figure.`,
      failures,
    };
  },
};
