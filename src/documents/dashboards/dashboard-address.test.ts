import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import {
  dashboardQuery,
  dashboardTabs,
  placeDashboardViews,
  readDashboardAddress,
} from './dashboard-address.ts';

const read = (query: Readonly<Record<string, unknown>>) => readDashboardAddress(query, placeDashboardViews);
const nothing = { view: 'summary', tab: 'chart', by: 'week' };

test('an address says all that is shown, and is read as it was written', () => {
  for (const view of placeDashboardViews)
    for (const tab of dashboardTabs)
      for (const by of ['day', 'week'] as const)
        for (const until of [undefined, '2026-11-22' as IsoDate])
          for (const phase of [undefined, 'primary'] as const) {
            const others = { sort: 'year', direction: 'descending', search: 'st mary & all' } as const;
            const address = { view, tab, by, until, phase, ...others };
            expect(read(Object.fromEntries(new URLSearchParams(dashboardQuery(address))))).toEqual(address);
          }
});

test.each([
  ['nothing', {}],
  [
    'what is unknown',
    { view: 'pupils', tab: 'x', by: 'hour', phase: 'nursery', sort: 'rank', direction: 'up' },
  ],
  [
    'what is repeated',
    { view: ['groups', 'reasons'], until: ['2026-01-01', '2026-01-02'], search: ['a', 'b'] },
  ],
  ['no day', { until: '2026-13-45', search: '   ' }],
])('%s counts as not chosen', (_name, query) => {
  expect(read(query)).toEqual(nothing);
  expect(dashboardQuery(read(query))).toBe('');
});

test('what a school does not have is its first view', () => {
  expect(readDashboardAddress({ view: 'schools' }, ['summary', 'reasons']).view).toBe('summary');
});
