import { expect, test } from 'vitest';
import { pagesTogether } from '../../attendance/figures/dated-pages.ts';
import { auditProtection } from '../../attendance/protection/audit-protection.ts';
import { hideSmallNumbers } from '../../attendance/protection/hide-small-numbers.ts';
import { protectionOne as settings } from '../../attendance/protection/protection.fixture.ts';
import { startNarrowFinder } from '../../numerics/reach-of-unknowns.ts';
import { protectedPages } from './protected-schools.ts';

const findNarrow = await startNarrowFinder();
const order = { schools: 3, weeks: 5, seed: 2024 };

test('the pages of all weeks of governors and officers, opened side by side, give nothing away', () => {
  const roles = [...protectedPages(order, { settings, findNarrow })];
  expect(roles).toHaveLength(4);
  for (const { role, pages } of roles) {
    expect(pages.length, role).toBeGreaterThanOrEqual(5);
    const { set, hidden } = pagesTogether(pages);
    expect(auditProtection(set, { settings, hidden, findNarrow }), role).toEqual([]);
  }
});

test('pages that each forget what the ones before hid are seen to give it away', () => {
  const faults = [...protectedPages(order, { settings, findNarrow })].flatMap(({ pages }) => {
    const forgetful = pages.map(({ until, set }) => ({
      until,
      set,
      hidden: hideSmallNumbers(set, { settings, findNarrow }).hidden,
    }));
    const newest = forgetful.at(-1)!;
    // Each by itself is safe.
    expect(auditProtection(newest.set, { settings, hidden: newest.hidden, findNarrow })).toEqual([]);
    return auditProtection(pagesTogether(forgetful).set, {
      settings,
      hidden: pagesTogether(forgetful).hidden,
      findNarrow,
    });
  });
  expect(faults.map(({ fault }) => fault)).toContain('follows-exactly');
});
