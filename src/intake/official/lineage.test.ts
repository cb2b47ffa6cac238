import { describe, expect, it } from 'vitest';
import type { Urn } from '../../attendance/urn.ts';
import { Lineage } from './lineage.ts';

const [a, b, c, d] = [100_001, 100_002, 100_003, 100_004] as [Urn, Urn, Urn, Urn];

function lineageOf(...links: [Urn, Urn][]): Lineage {
  const lineage = new Lineage();
  for (const [successor, predecessor] of links) lineage.add(successor, predecessor);
  return lineage;
}

describe('Lineage', () => {
  it('follows one school back, nearest first, and forth', () => {
    const lineage = lineageOf([c, b], [b, a], [c, b]);
    expect(lineage.predecessorsOf(c)).toEqual([b, a]);
    expect(lineage.successorsOf(a)).toEqual([b, c]);
    expect(lineage.predecessorsOf(a)).toEqual([]);
  });

  it('ends at a merger and at a split', () => {
    const lineage = lineageOf([c, a], [c, b], [d, c]);
    expect(lineage.predecessorsOf(d)).toEqual([c]);
    expect(lineage.predecessorsOf(c)).toEqual([]);
    expect(lineageOf([b, a], [c, a]).successorsOf(a)).toEqual([]);
    expect(lineageOf([b, a], [c, a]).predecessorsOf(b)).toEqual([]);
    expect(lineageOf([d, b], [b, a], [c, a]).predecessorsOf(d)).toEqual([b]);
    const taken = lineageOf([b, a]);
    taken.addMingled(c, a);
    expect(taken.predecessorsOf(b)).toEqual([]);
  });

  it('turns a link round by who has ended', () => {
    const turned = (ended: readonly Urn[], open: readonly Urn[]) => {
      const lineage = new Lineage();
      lineage.addTurned({ successor: a, predecessor: b }, (urn) =>
        ended.includes(urn) ? true : open.includes(urn) ? false : undefined,
      );
      return [lineage.plainSuccessorOf(a), lineage.plainSuccessorOf(b), lineage.followersOf(b)];
    };
    expect(turned([a], [b])).toEqual([b, undefined, []]);
    for (const [ended, open] of [[[a, b]], [[], [a, b]], [[a]], [[], [b]], [[b], [a]]] as const)
      expect(turned(ended, open ?? [])).toEqual([undefined, undefined, [a]]);
  });

  it('ends where links go in a circle', () => {
    expect(lineageOf([a, b], [b, a]).predecessorsOf(a)).toEqual([b]);
    expect(lineageOf([b, a], [c, b], [b, c]).predecessorsOf(c)).toEqual([b]);
    expect(lineageOf([a, a]).predecessorsOf(a)).toEqual([]);
  });
});
