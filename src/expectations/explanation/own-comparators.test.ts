import { describe, expect, test } from 'vitest';
import { altered } from '../../../tests/fixtures/altered-release.ts';
import { sampleRelease, sampleUrns } from '../../../tests/fixtures/sample-release.ts';
import type { Urn } from '../../attendance/urn.ts';
import { compareWithOwn } from './own-comparators.ts';

const release = sampleRelease();
const { ruralPrimary, londonSecondary, grammar, nameless, special } = sampleUrns;

describe('beside schools of its own choosing', () => {
  // London secondary 90.4, grammar 96.3, special 86.1: mean of the last two 91.2, less 90.4 = 0.8.
  test('the mean of those with a figure, and the gap to it', () => {
    expect(compareWithOwn(release, londonSecondary, [grammar, special])).toEqual({
      compared: [
        { urn: grammar, attendance: 96.3, alsoSimilar: false },
        { urn: special, attendance: 86.1, alsoSimilar: false },
      ],
      withoutFigure: [],
      meanAttendance: 91.2,
      gap: 0.8,
    });
  });

  test('a school chosen twice counts once', () => {
    expect(compareWithOwn(release, londonSecondary, [grammar, grammar])).toMatchObject({
      meanAttendance: 96.3,
    });
  });

  test('those among its similar schools are marked', () => {
    const [first] = release.byUrn.get(ruralPrimary)!.similar;
    expect(compareWithOwn(release, ruralPrimary, [first!.urn, grammar]).compared).toMatchObject([
      { alsoSimilar: true },
      { alsoSimilar: false },
    ]);
  });

  test('those without a figure, or not in the release, are named', () => {
    expect(compareWithOwn(release, ruralPrimary, [nameless, 999_999 as Urn])).toEqual({
      compared: [],
      withoutFigure: [nameless, 999_999],
      meanAttendance: undefined,
      gap: undefined,
    });
  });

  test('a school without a figure of its own has no gap', () => {
    expect(compareWithOwn(release, nameless, [grammar])).toMatchObject({
      meanAttendance: 96.3,
      gap: undefined,
    });
    expect(compareWithOwn(release, 999_999 as Urn, [grammar])).toMatchObject({ gap: undefined });
  });

  test('above its own choice the gap is negative', () => {
    const same = altered(release, grammar, (each) => ({ ...each, attendance: 90 }));
    expect(compareWithOwn(same, londonSecondary, [grammar]).gap).toBe(-0.4);
  });
});
