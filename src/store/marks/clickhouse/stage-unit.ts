import { createHash, randomUUID } from 'node:crypto';
import { dayNumber } from '../../../attendance/calendar/iso-date.ts';
import { MarksFault } from '../marks-fault.ts';
import { rowsStatement } from '../marks-statements.ts';
import type { SchoolWeek, UnitPlace, WrittenUnit } from '../marks-store.ts';
import {
  bucketNumber,
  dialectOf,
  freshTableStatement,
  marksColumns,
  marksTable,
  marksTableStatement,
  namedTableStatement,
  partitionOf,
  sourceOf,
  stagingPrefix,
  unitName,
} from './marks-table.ts';
import { numbersOf, type Shard } from './shard.ts';

/** Rows of a unit as its name is made from them: by school, week and pupil. */
const rowsOf = (source: string): string => rowsStatement(dialectOf(source), undefined);

/** The name of rows. */
const nameOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The name that the rows which a server has of a unit should have. */
export const nameHeld = async (shard: Shard, unit: Pick<WrittenUnit, 'sha256'>): Promise<string> =>
  nameOf(await shard.text(rowsOf(sourceOf([unit]))));

/**
 * Makes a unit of another on the server that holds it, beside what is read, and puts it there whole or not at all.
 *
 * @returns undefined where no rows are left
 */
export function stageUnit(
  shard: Shard,
  place: UnitPlace,
  before: WrittenUnit | undefined,
  schools: readonly SchoolWeek[],
): Promise<WrittenUnit | undefined> {
  const { monday, bucket } = place;
  return withStaging(shard, async (fresh, named) => {
    await shard.command(freshTableStatement(fresh));
    if (before !== undefined)
      await shard.command(
        `insert into ${fresh} select ${marksColumns} from ${sourceOf([before])} where ${
          schools.length === 0
            ? '1 = 1'
            : `urn not in (${schools.map(({ urn }) => Math.trunc(urn)).join(', ')})`
        }`,
      );
    if (schools.some(({ rows }) => rows.length > 0))
      await shard.insert(fresh, linesOf(dayNumber(monday), schools));
    const text = await shard.text(rowsOf(fresh));
    if (text === '') return undefined;
    const sha256 = nameOf(text);
    const pupilWeeks = text.split('\n').length - 1;
    await putInPlace(shard, { bucket, sha256 }, fresh, named);
    const [[rows, bytes]] = numbersOf(await shard.text(sizeOf({ bucket, sha256 }))) as [[number, number]];
    if (rows !== pupilWeeks)
      throw new Error(`${shard.name} has ${rows} rows of a unit of ${pupilWeeks}: it is not put on record`);
    return { ...place, sha256, pupilWeeks, bytes };
  });
}

/** What a server has of a unit is not what the unit's name says. */
export class OtherThanNamed extends MarksFault {}

/**
 * Copies a unit from one server to another.
 *
 * @throws OtherThanNamed when what arrived is not what the unit's name says: nothing was put there
 */
export function copyUnit(
  from: Shard,
  to: Shard,
  unit: Pick<WrittenUnit, 'bucket' | 'sha256'>,
): Promise<void> {
  return withStaging(to, async (fresh, named) => {
    await to.command(freshTableStatement(fresh));
    await to.insert(fresh, [await from.text(rowsOf(sourceOf([unit])))]);
    if (nameOf(await to.text(rowsOf(fresh))) !== unit.sha256)
      throw new OtherThanNamed(
        `The unit ${unit.sha256} of ${from.name} did not arrive on ${to.name} as it is named`,
      );
    await putInPlace(to, unit, fresh, named);
  });
}

async function putInPlace(
  shard: Shard,
  unit: Pick<WrittenUnit, 'bucket' | 'sha256'>,
  fresh: string,
  named: string,
): Promise<void> {
  // A server that was away when the others were opened may be new.
  await shard.command(marksTableStatement);
  await shard.command(namedTableStatement(named));
  await shard.command(
    `insert into ${named} select ${bucketNumber(unit.bucket)}, ${unitName(unit.sha256)}, ${marksColumns} from ${fresh}`,
  );
  await shard.command(`alter table ${marksTable} replace partition ${partitionOf(unit)} from ${named}`);
}

const sizeOf = ({ bucket, sha256 }: Pick<WrittenUnit, 'bucket' | 'sha256'>): string =>
  `select sum(rows), sum(data_compressed_bytes) from system.parts where database = currentDatabase()
    and table = '${marksTable}' and active and partition = concat('(${bucketNumber(bucket)},', '\\'', ${unitName(sha256)}, '\\')')`;

/** Nobody waits long for a server that fell silent. */
const goneWithinMs = 5000;

/** Two tables of nobody else, which are gone afterwards. */
async function withStaging<T>(shard: Shard, work: (fresh: string, named: string) => Promise<T>): Promise<T> {
  const own = `${stagingPrefix}${randomUUID().replaceAll('-', '')}`;
  const tables = [`${own}_fresh`, `${own}_named`] as const;
  try {
    return await work(...tables);
  } finally {
    // What a server that is gone still has, the next start tidies.
    for (const table of tables)
      await shard.command(`drop table if exists ${table}`, goneWithinMs).catch(() => {});
  }
}

/** Rows as the table takes them, some thousand in a piece. */
function* linesOf(week: number, schools: readonly SchoolWeek[]): Generator<string> {
  let piece: string[] = [];
  for (const { urn, rows } of schools)
    for (const { pupil, part, yearGroup, traits, am, pm, possible, absent, codes } of rows) {
      piece.push(
        `${[urn, week, pupil, part, yearGroup, traits, am, pm, possible, absent, codes].join('\t')}\n`,
      );
      if (piece.length === 4096) {
        yield piece.join('');
        piece = [];
      }
    }
  yield piece.join('');
}
