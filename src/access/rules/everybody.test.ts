import { describe } from 'vitest';
import type { Nothing } from '../facts.ts';
import { everybody, scenarios } from '../scenario.fixture.ts';
import { maySeeAudit } from './see-audit.ts';
import { maySeeOwnAccount } from './see-own-account.ts';
import { maySeePublicPages } from './see-public-pages.ts';
import { maySeePublicStatistics } from './see-public-statistics.ts';

const page: Record<'the page', Nothing> = { 'the page': {} };

describe.each([
  ['public pages', maySeePublicPages],
  ['public statistics', maySeePublicStatistics],
] as const)('%s', (_name, rule) => {
  scenarios(rule, page, [[everybody, 'else', 'public-page']]);
});

describe('one’s own account', () => {
  const signedIn = everybody.filter((who) => who !== 'public');
  scenarios(maySeeOwnAccount, page, [[signedIn, 'else', 'own-account']]);
});

describe('the audit record', () => {
  scenarios(maySeeAudit, page, [[['analyst', 'approver'], 'else', 'watches-access']]);
});
