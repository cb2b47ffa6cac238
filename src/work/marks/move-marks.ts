import { isDeepStrictEqual } from 'node:util';
import { MarksFault } from '../../store/marks/marks-fault.ts';
import {
  buckets,
  type MarksKeeper,
  type MarksStore,
  type WrittenUnit,
} from '../../store/marks/marks-store.ts';
import { asCounting } from '../../store/postgres/counts/counting-database.ts';
import {
  allWeeks,
  keeperOf,
  keepUnit,
  keepWith,
  standingUnits,
} from '../../store/postgres/marks/manifest.ts';
import { asNextWriter } from '../../store/postgres/marks/one-writer.ts';
import type { FoldParts } from './fold-parts.ts';

/** What moved. */
export interface MovedMarks {
  readonly buckets: number;
  readonly units: number;
  readonly pupilWeeks: number;
}

/** What was moved says something else there: nothing of the bucket moved. */
export class MovedOtherwise extends MarksFault {}

/**
 * Moves marks from what keeps them to another keeper while registers come in and are counted: bucket by bucket, each copied,
 * compared and then named in one transaction. Killed at any moment it goes on with the next bucket; readers go on where they are.
 *
 * @param moved told after each bucket, how many of all are there
 */
export async function moveMarks(
  parts: FoldParts,
  to: MarksKeeper,
  moved: (buckets: number) => void = () => {},
): Promise<MovedMarks> {
  const sum = { buckets: 0, units: 0, pupilWeeks: 0 };
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const units = await asNextWriter(parts.database, () => moveBucket(parts, bucket, to));
    if (units.length > 0) sum.buckets += 1;
    sum.units += units.length;
    sum.pupilWeeks += units.reduce((all, { pupilWeeks }) => all + pupilWeeks, 0);
    moved(bucket + 1);
  }
  return sum;
}

function moveBucket(
  { database, store }: FoldParts,
  bucket: number,
  to: MarksKeeper,
): Promise<readonly WrittenUnit[]> {
  const now = database.clock();
  return asCounting(database, async (client) => {
    if ((await keeperOf(client, bucket)) === to) return [];
    const units = await standingUnits(client, { ...allWeeks, bucket });
    const there: WrittenUnit[] = [];
    for (const unit of units) there.push(await copyOf(store, unit, to));
    for (const [i, unit] of units.entries()) await keepUnit(client, unit, unit, there[i], now);
    await keepWith(client, bucket, to);
    return there;
  });
}

/** A unit's rows with another keeper, compared row by row. */
async function copyOf(store: MarksStore, unit: WrittenUnit, kept: MarksKeeper): Promise<WrittenUnit> {
  const rows = await store.rows({ units: [unit] });
  const schools = [...Map.groupBy(rows, ({ urn }) => urn)].map(([urn, own]) => ({ urn, rows: own }));
  const { monday, bucket } = unit;
  const copy = await store.writeUnit({ monday, bucket, kept }, undefined, schools);
  if (copy === undefined || !isDeepStrictEqual(rows, await store.rows({ units: [copy] })))
    throw new MovedOtherwise(
      `The marks of bucket ${bucket} in the week of ${monday} are others where they were moved to`,
    );
  return copy;
}
