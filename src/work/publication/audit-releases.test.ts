import { describe, expect, test } from 'vitest';
import { publicationCounts } from '../../../tests/fixtures/publication-counts.ts';
import { protectionOne as settings } from '../../attendance/protection/protection.fixture.ts';
import { readPublicationCounts } from '../../intake/publication-counts/read-publication-counts.ts';
import { startNarrowFinder } from '../../numerics/reach-of-unknowns.ts';
import { auditReleases, fortnightly } from './audit-releases.ts';

const { book } = readPublicationCounts([publicationCounts()]);
const findNarrow = await startNarrowFinder();
const audit = (asIfShown: readonly string[] = [], releases = 2) => [
  ...auditReleases({
    books: fortnightly(book, releases),
    settings,
    findNarrow,
    asIfShown: new Set(asIfShown),
  }),
];

describe('releases one after the other', () => {
  const audited = audit();

  test('are of days two weeks apart', () => {
    expect(audited.map(({ latestDay }) => latestDay)).toEqual(['2025-11-07', '2025-11-21']);
  });

  test('hide something, most of it of authorities, and give nothing of it away together', () => {
    for (const { shares, faults } of audited) {
      expect(faults).toEqual([]);
      const share = (level: string) => shares.get(level)!.hidden / shares.get(level)!.figures;
      expect(share('England')).toBe(0);
      expect(share('authorities')).toBeGreaterThan(0.1);
      expect(share('authorities')).toBeLessThan(0.3);
    }
  });

  test('would be told of one that shows what it should hide, by name', () => {
    // The City of London has one school.
    const key = 'E09000001|2025 Week 45|Primary|Total|Overall absence, Overall absence';
    const [first] = audit([key, `${key} misspelt`], 1);
    expect(first!.asked).toEqual([key]);
    expect(first!.faults.map((fault) => fault.key)).toContain(key);
    // With it goes what is beside it: the other authority that was hidden for its sake.
    expect(first!.faults.some(({ fault }) => fault === 'follows-exactly')).toBe(true);
  });
});
