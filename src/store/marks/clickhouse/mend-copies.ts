import { MarksFault } from '../marks-fault.ts';
import type { UnitsOnRecord } from '../marks-store.ts';
import type { Cluster } from './cluster.ts';
import { copyFromAny, isOf } from './copy-from-any.ts';
import { writtenTo } from './which-server.ts';
import type { AllHeld } from './who-answers.ts';

/** What mending came to. */
export interface Mended {
  /** Nothing was left to do, and every server answered. */
  readonly everyCopy: boolean;
  /** What is left to do, and what could not be done. */
  readonly troubles: readonly string[];
}

/** What a server should have and lacks. */
interface Gap {
  readonly bucket: number;
  readonly sha256: string;
  readonly to: number;
  /** Those who have all of it, as far as can be seen without reading it. */
  readonly from: readonly number[];
}

interface GapsOfBucket {
  readonly gaps: readonly Gap[];
  /** No server has all of the bucket: nothing is answered of it. */
  readonly splits: boolean;
}

/**
 * Gives servers what they lack of units that stand: first every bucket that no server has whole, and then one bucket, so that nobody
 * waits long. What cannot be copied is told, and the others go on.
 */
export async function mendCopies(cluster: Cluster, record: UnitsOnRecord): Promise<Mended> {
  const held = await cluster.held();
  const all = gapsOf(cluster, held, record);
  const troubles: string[] = [];
  const unable = new Set<number>();
  const mend = async (gap: Gap): Promise<boolean> => {
    if (unable.has(gap.to)) return false;
    try {
      await copyFromAny(cluster, gap.from, gap.to, gap);
      return true;
    } catch (fault) {
      if (!(fault instanceof MarksFault)) throw fault;
      if (isOf(fault, cluster.shards[gap.to]!.name)) unable.add(gap.to);
      troubles.push(fault.message);
      return false;
    }
  };
  let mended = false;
  let left = 0;
  for (const { gaps, splits } of [...all].sort((a, b) => Number(b.splits) - Number(a.splits))) {
    if (mended && !splits) left += 1;
    else for (const gap of gaps) mended = (await mend(gap)) || mended;
  }
  if (left > 0)
    // Without how many: it is told once, and not with each fold.
    troubles.push('Copies do not have all parts of marks yet: one is given with each fold');
  return { everyCopy: all.length === 0 && held.every((own) => own !== undefined), troubles };
}

/** By bucket, what servers that answer lack and another has. How many rows it should be, the record says. */
function gapsOf(cluster: Cluster, held: AllHeld, record: UnitsOnRecord): readonly GapsOfBucket[] {
  const standing = new Map<string, { readonly bucket: number; readonly sha256: string }>();
  for (const own of held)
    for (const [sha256, { bucket }] of own ?? [])
      if (record.get(sha256) !== undefined) standing.set(sha256, { bucket, sha256 });
  const hasAll = (at: number, sha256: string) => held[at]?.get(sha256)?.rows === record.get(sha256);
  return [...Map.groupBy(standing.values(), ({ bucket }) => bucket).values()].flatMap((units) => {
    const copies = writtenTo(cluster, held, units[0]!).filter((at) => held[at] !== undefined);
    const gaps = units.flatMap((unit) => {
      const from = [...held.keys()].filter((at) => hasAll(at, unit.sha256));
      return from.length === 0
        ? []
        : copies.filter((at) => !from.includes(at)).map((to) => ({ ...unit, to, from }));
    });
    const splits = ![...held.keys()].some((at) => units.every(({ sha256 }) => hasAll(at, sha256)));
    return gaps.length === 0 ? [] : [{ gaps, splits }];
  });
}
