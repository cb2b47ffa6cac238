import { describe } from 'vitest';
import type { Nothing } from '../facts.ts';
import { everybody, scenarios } from '../scenario.fixture.ts';
import { seeAudit } from './see-audit.ts';
import { seeOwnAccount } from './see-own-account.ts';
import { seePublicPages } from './see-public-pages.ts';
import { seePublicStatistics } from './see-public-statistics.ts';

const page: Record<'the page', Nothing> = { 'the page': {} };

describe.each([
  ['public pages', seePublicPages],
  ['public statistics', seePublicStatistics],
] as const)('%s', (_name, rule) => {
  scenarios(rule, page, [[everybody, 'else', 'public-page']]);
});

describe('one’s own account', () => {
  const signedIn = everybody.filter((who) => who !== 'public');
  scenarios(seeOwnAccount, page, [[signedIn, 'else', 'own-account']]);
});

describe('the audit record', () => {
  scenarios(seeAudit, page, [[['analyst', 'approver'], 'else', 'watches-access']]);
});
