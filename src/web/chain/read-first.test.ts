import type { FastifyContextConfig } from 'fastify';
import { expect, test } from 'vitest';
import { readReport } from '../../store/postgres/reports/read-report.ts';
import { readFirst } from './read-first.ts';

test('a route whose session comes with its query is made by readFirst, which shows no request before the viewer', () => {
  const byHand: FastifyContextConfig = {
    rule: 'see-report',
    audit: 'saw-report',
    // @ts-expect-error: only readFirst can say so.
    sessionWithQuery: true,
  };
  expect(byHand.sessionWithQuery).toBe(true);
  readFirst({
    audit: 'saw-report',
    read: readReport,
    // @ts-expect-error: what is asked for follows from the address, not from who asks.
    asked: (_params: object, viewer: unknown) => viewer as never,
    show: (viewer, kept) => [viewer.role, kept.urn],
  });
});
