import type { Check } from './check.ts';

/** No school stands on so many lists that its own luck moves a whole group's expectation. */
export const serveLimit: Check = {
  name: 'serve-limit',
  title: 'No school is on too many lists',
  protects: 'One odd school that moves many expectations.',
  run: ({ draft }) => {
    const serves = new Map<number, number>();
    for (const { similar } of draft.schools) {
      for (const { urn } of similar) serves.set(urn, (serves.get(urn) ?? 0) + 1);
    }
    const limit = draft.method.definition.serveLimit ?? Number.POSITIVE_INFINITY;
    const failures = [...serves]
      .filter(([, count]) => count > limit)
      .sort(([a], [b]) => a - b)
      .map(([urn, count]) => `${urn} serves ${count}`);
    const most = [...serves.values()].reduce((a, b) => Math.max(a, b), 0);
    return {
      evidence: `The school that serves most is on ${most} lists (allowed ${Number.isFinite(limit) ? limit : 'any number'}).`,
      failures,
    };
  },
};
