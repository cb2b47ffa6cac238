import { Command } from 'commander';
import { counted } from '../../../presentation/formatting.ts';
import type { CommandDatabase } from '../../../store/postgres/connection/handle.ts';
import { releaseFacts } from '../../../store/postgres/releases/release-facts.ts';
import { addYearTurnStep } from '../../../store/postgres/year-turn/take-year-turn-step.ts';
import { yearTurnEvents } from '../../../store/postgres/year-turn/year-turn-events.ts';
import { YearTurnRefused } from '../../../store/postgres/year-turn/year-turn-refused.ts';
import type { Effects } from '../../../work/effects.ts';
import { UserFault } from '../../../work/user-fault.ts';
import { workYearTurn } from '../../../work/year-turn/work-year-turn.ts';
import { daysForSchoolsAlone, type YearTurnStep } from '../../../workflow/year-turn/year-turn-step.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../../database-place.ts';
import { textOfFile } from '../../text-of-file.ts';
import { doneFor } from '../release/done-for.ts';
import { releaseNumber } from '../release/release-number.ts';

interface Options extends DatabasePlace {
  readonly by: string;
  readonly because?: string;
  readonly words?: string;
}

interface StepCommand {
  readonly name: string;
  readonly summary: string;
  readonly step: YearTurnStep;
  readonly hand: 'analyst' | 'approver';
  /** What is written with it. */
  readonly written?: readonly [option: string, says: string];
  readonly done: string;
}

const steps: readonly StepCommand[] = [
  {
    name: 'begin',
    summary: 'fix the settled rates and make the verdicts',
    step: 'begun',
    hand: 'analyst',
    done: 'Nobody but analysts and approvers sees the verdicts yet.',
  },
  {
    name: 'again',
    summary: 'make the verdicts again, of registers as they are now',
    step: 'made-again',
    hand: 'analyst',
    written: ['--because <reason>', 'why; goes on the record'],
    done: 'Schools no longer see what was made before.',
  },
  {
    name: 'write',
    summary: 'write which settings change and why: it is published when the year is closed',
    step: 'written',
    hand: 'analyst',
    written: ['--words <file>', 'a text file; names no school'],
    done: 'The words are kept.',
  },
  {
    name: 'show-schools',
    summary: 'show schools how their own year was read, before anybody above them',
    step: 'shown',
    hand: 'approver',
    written: ['--because <looked>', 'what was looked at, and what was found'],
    done: `Heads and attendance leads see their own school’s for ${daysForSchoolsAlone} days; then the year can be closed.`,
  },
  {
    name: 'close',
    summary: 'close the year: verdicts, what it taught and accepted disruptions go on',
    step: 'closed',
    hand: 'approver',
    done: 'The year is closed. What it taught is public, and accepted disruptions are handed to the next release.',
  },
];

/** `abie year begin`, `again`, `write`, `show-schools` and `close`. */
export const yearStepCommands = (effects: Effects): Command[] =>
  steps.map((one) => {
    const command = withDatabaseOptions(new Command(one.name))
      .summary(one.summary)
      .description(`${one.summary.charAt(0).toUpperCase()}${one.summary.slice(1)}.`)
      .argument('<number>', 'number of the release', releaseNumber)
      .requiredOption('--by <email>', `who says so: somebody who has signed in as ${one.hand}`);
    if (one.written !== undefined) command.requiredOption(...one.written);
    return command.action(async (release: number, { by, because, words, ...place }: Options) => {
      const written = words === undefined ? (because ?? '') : textOfFile(effects, words, '--words').trim();
      await withDatabase(place, async (database) => {
        await take(database, one, { release, by, words: written });
        if (one.step === 'begun' || one.step === 'made-again') {
          const read = await workYearTurn(database, release);
          if (read !== undefined)
            effects.print(`${counted(read, 'school’s year is', 'schools’ years are')} read.`);
        }
      });
      effects.print(one.done);
    });
  });

async function take(
  database: CommandDatabase,
  { step, hand }: StepCommand,
  { release, by, words }: { readonly release: number; readonly by: string; readonly words: string },
): Promise<void> {
  const prepares = hand === 'analyst';
  try {
    await doneFor(database, by, {
      rule: prepares ? 'prepare-year-turn' : 'decide-year-turn',
      roles: [hand],
      recordOf: (rows) => releaseFacts(rows, release),
      seen: {
        action: prepares ? 'prepared-year-turn' : 'decided-year-turn',
        recordKind: 'release',
        release,
        detail: { step },
      },
      body: async (rows, person) =>
        addYearTurnStep(
          { rows: rows as never, changes: rows as never },
          release,
          await yearTurnEvents(rows as never, release),
          { step, hand, by: person, at: database.clock(), words },
        ),
    });
  } catch (cause) {
    if (cause instanceof YearTurnRefused) throw new UserFault(`Nothing was done. ${cause.message}.`);
    throw cause;
  }
}
