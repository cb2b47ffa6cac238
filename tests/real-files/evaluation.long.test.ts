import { beforeAll, expect, it } from 'vitest';
import { measureIntervals } from '../../src/evaluation/intervals.ts';
import { allLists, judgeOutOfTime, type OutOfTime } from '../../src/evaluation/out-of-time.ts';
import { targetGroupings } from '../../src/evaluation/targets.ts';
import { evaluateTransition, movesBetween, type YearTransition } from '../../src/evaluation/transition.ts';
import { makeRelease } from '../../src/expectations/make-release.ts';
import type { ReleaseDraft } from '../../src/expectations/release.ts';
import { filesOnDisk } from '../../src/intake/official/files.ts';
import { readDataset } from '../../src/intake/official/read-dataset.ts';
import { realEffects } from '../../src/work/effects.ts';
import { dealtHalves } from '../../src/work/evaluation-material.ts';
import { methodNamed } from '../../src/work/method-file.ts';
import { describeOnRealFiles, england } from './england.ts';

let drawn: ReleaseDraft;
let outOfTime: OutOfTime;
let transitions: YearTransition[];
let firstEdition: YearTransition[];

describeOnRealFiles('the method on the real England', async () => {
  beforeAll(async () => {
    const method = { ...methodNamed(realEffects, {}), otherDefinitions: [] };
    const { dataset } = readDataset({ files: filesOnDisk, folder: england, baseline: '2018-19' });
    const release = await makeRelease(dataset, method);
    drawn = release;
    const [own, authority] = await allLists(release, dataset, [], () => {});
    outOfTime = await judgeOutOfTime(release, dataset, [own!, authority!], '2022-23', () => {});
    transitions = evaluateTransition({
      release,
      from: '2021-22',
      to: '2022-23',
      method,
      halves: dealtHalves,
    });
    const first = { ...methodNamed(realEffects, { method: 'abie-1' }), otherDefinitions: [] };
    firstEdition = evaluateTransition({
      release: await makeRelease(dataset, first),
      from: '2021-22',
      to: '2022-23',
      method: first,
      halves: dealtHalves,
    });
  }, 300_000);

  const ofPhase = (phase: string) => outOfTime.phases.find((each) => each.phase === phase)!;

  it('explains more of a later year than any known way of choosing similar schools', () => {
    const [primary] = ofPhase('primary').definitions;
    const [secondary] = ofPhase('secondary').definitions;
    expect(primary!.rSquared).toBeGreaterThanOrEqual(0.415);
    expect(secondary!.rSquared).toBeGreaterThanOrEqual(0.47);
    expect(primary!.medianDifference.freeSchoolMealsEver6).toBeLessThanOrEqual(2);
    expect(secondary!.medianDifference.freeSchoolMealsEver6).toBeLessThanOrEqual(2.9);
  });

  it('never names a school twice, across a wall, or on more than 60 lists', () => {
    for (const { definitions } of outOfTime.phases) {
      expect(definitions[0]).toMatchObject({ duplicates: 0, acrossWalls: 0 });
      expect(definitions[0]!.mostLists).toBeLessThanOrEqual(60);
    }
  });

  it('measures the local authority and the ceiling as an independent script does', () => {
    // Measured once in Python from the same files: 0.078 and 0.041, and 0.444 and 0.494.
    expect(ofPhase('primary').definitions[1]!.rSquared).toBeCloseTo(0.078, 2);
    expect(ofPhase('secondary').definitions[1]!.rSquared).toBeCloseTo(0.041, 2);
    expect(Math.abs(ofPhase('primary').ceiling!.rSquared - 0.444)).toBeLessThan(0.01);
    expect(Math.abs(ofPhase('secondary').ceiling!.rSquared - 0.494)).toBeLessThan(0.01);
  });

  it('tells schools “not reached” evenly, and claims of chance what changes really are', () => {
    const secondary = transitions.find(({ phase }) => phase === 'secondary')!;
    if ('because' in secondary.tested) throw new Error(secondary.tested.because);
    for (const { part, words, calibration } of secondary.tested.parts) {
      if (part === 'choosing') continue;
      const notReached = words.told.at(-1)!;
      for (const { spread } of targetGroupings.map((name) => notReached.spreads[name]))
        expect(spread).toBeLessThanOrEqual(0.07);
      for (const grouping of ['start', 'freeSchoolMealsEver6', 'roll'] as const) {
        for (const { asItIs, againstTide } of calibration.quarters[grouping]) {
          expect(Math.min(asItIs, againstTide)).toBeGreaterThanOrEqual(0.85);
          expect(Math.max(asItIs, againstTide)).toBeLessThanOrEqual(1.2);
        }
      }
    }
  });

  it('asks what no simpler rule betters and what the middle of the gap reaches as its ends do', () => {
    const secondary = transitions.find(({ phase }) => phase === 'secondary')!;
    if ('because' in secondary.tested) throw new Error(secondary.tested.because);
    for (const { part, standing } of secondary.tested.parts) {
      expect(standing!.bettered).toBeLessThanOrEqual(0.02);
      if (part !== 'choosing') expect(Math.abs(standing!.middleLessEnds)).toBeLessThanOrEqual(0.08);
    }
  });

  it.each(['secondary', 'special'] as const)(
    'ranges of %s schools hold 80 in 100 in every quarter by roll and by start, set on other schools',
    (phase) => {
      const from = phase === 'special' ? '2018-19' : '2021-22';
      const years = { from, to: '2022-23' } as const;
      const moves = movesBetween(
        { ...years, release: drawn, method: drawn.method, halves: dealtHalves },
        phase,
      );
      const { byTenths } = measureIntervals(moves, dealtHalves, years);
      // A quarter of special schools is 212 of them.
      const within = phase === 'special' ? 0.03 : 0.02;
      for (const share of [...byTenths.byRoll, ...byTenths.byStart])
        expect(Math.abs(share - 0.8)).toBeLessThanOrEqual(within);
    },
  );

  it('the first edition asks no less evenly than the reference on schools held back, and its bar is even', () => {
    const secondary = firstEdition.find(({ phase }) => phase === 'secondary')!;
    if ('because' in secondary.tested) throw new Error(secondary.tested.because);
    const { parts } = secondary.tested;
    const heldBack = parts.find(({ part }) => part === 'held back')!.policies;
    const own = heldBack.find(({ name }) => name === 'method')!;
    const reference = heldBack.find(({ name }) => name === 'national-and-fifth')!;
    const fair = parts.find(({ part }) => part === 'all')!.tide.fair;
    // A spread is between quarters of some 250 schools: one school more or less in one of them says nothing.
    const oneSchool = 1 / 250;
    for (const grouping of ['gap', 'freeSchoolMealsEver6', 'roll', 'start'] as const) {
      expect(own.spreads[grouping].spread).toBeLessThanOrEqual(
        reference.spreads[grouping].spread + oneSchool,
      );
      expect(fair.spreads[grouping].spread).toBeLessThanOrEqual(0.1);
    }
  });

  it('says that the primaries of 2021/22 are too few to be tested', () => {
    const primary = transitions.find(({ phase }) => phase === 'primary')!;
    expect(primary.tested).toMatchObject({ because: expect.stringContaining('schools have both figures') });
  });
});
