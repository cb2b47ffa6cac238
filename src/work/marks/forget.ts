import type { AcademicYear } from '../../attendance/academic-year.ts';
import { daysOfYear } from '../../attendance/counts/counting-facts.ts';
import { bytesOf } from '../../attendance/counts/sessions-of-week.ts';
import { asCounting } from '../../store/postgres/counts/counting-database.ts';
import {
  forgetBefore,
  type KeptMarks,
  keptMarks,
  noteForgotten,
} from '../../store/postgres/marks/horizon.ts';
import { allWeeks, givenUp, standingUnits } from '../../store/postgres/marks/manifest.ts';
import { asOnlyWriter, sweepUnits } from '../../store/postgres/marks/one-writer.ts';
import type { FoldParts } from './fold-parts.ts';

/** What is to be given up, and who says so. */
export interface ForgetOrder {
  /** The first year whose marks are kept. */
  readonly before: AcademicYear;
  readonly because: string;
  readonly by: string;
}

/** What there was and what there is, as the audit record has it. */
export interface Forgotten {
  /** Marks of the files that were given up, counted from the files themselves. */
  readonly marks: number;
  readonly before: KeptMarks;
  readonly after: KeptMarks;
  /** Given up and still there, because somebody reads them or a copy of them is away: the next folds remove them. */
  readonly stillThere: number;
  /** What is wrong with where marks are kept and kept nothing from being given up. */
  readonly troubles: readonly string[];
}

/** Files of marks that could be given up. */
export interface FilesDue {
  readonly files: number;
  readonly pupilWeeks: number;
}

/** What `forgetMarks` would give up. */
export async function filesDue(
  { database }: Pick<FoldParts, 'database'>,
  before: AcademicYear,
): Promise<FilesDue> {
  const { files, pupilWeeks } = await asCounting(database, (client) =>
    keptMarks(client, daysOfYear(before).first),
  );
  return { files, pupilWeeks };
}

/**
 * Gives up the files of pupils' marks of all years before one. What was counted of them stays: that it is the same after as
 * before, and how much went, is put on record in the same transaction.
 *
 * @throws Error, and nothing has happened, where the counts would be others after than before
 */
export function forgetMarks(
  { database, store }: FoldParts,
  { before: year, because, by }: ForgetOrder,
): Promise<Forgotten | 'another-writes'> {
  const { first: day } = daysOfYear(year);
  const sweep = () => asCounting(database, (client) => sweepUnits(client, (gone) => store.remove(gone)));
  return asOnlyWriter(database, async () => {
    const forgotten = await asCounting(
      database,
      async (client): Promise<Omit<Forgotten, 'stillThere' | 'troubles'>> => {
        const before = await keptMarks(client, day);
        const units = (await standingUnits(client, { ...allWeeks, last: day })).filter(
          ({ monday }) => monday < day,
        );
        let marks = 0;
        for (const unit of units)
          for (const { rows, am, pm } of (await store.alikeWeeks({ units: [unit], from: day })).values())
            for (const [i, alike] of rows.entries()) marks += alike * marksIn(am[i]!, pm[i]!);
        await forgetBefore(client, day);
        const after = await keptMarks(client, day);
        if (!isSound(before, after))
          throw new Error('the counts after would not be those before: nothing was given up');
        await noteForgotten(client, { before: year, because, by, marks, counts: { before, after } });
        return { marks, before, after };
      },
    );
    // The first lets readers who come from now on be told from those before, and the second removes what none of those reads.
    await sweep();
    await sweep();
    const stillThere = await asCounting(database, (client) => givenUp(client));
    return { ...forgotten, stillThere, troubles: store.troubles() };
  });
}

function isSound(before: KeptMarks, after: KeptMarks): boolean {
  return (
    after.files === 0 &&
    after.laterFiles === before.laterFiles &&
    after.laterPupilWeeks === before.laterPupilWeeks &&
    after.records === before.records &&
    after.recordsHash === before.recordsHash
  );
}

const marksIn = (am: number, pm: number): number => bytesOf({ am, pm }).length;
