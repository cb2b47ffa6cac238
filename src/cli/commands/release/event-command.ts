import { Command } from 'commander';
import type { AuditAction } from '../../../access/audit-action.ts';
import type { Role } from '../../../access/role.ts';
import { withRoomKept } from '../../../store/postgres/connection/disk.ts';
import { putInForce } from '../../../store/postgres/releases/put-in-force.ts';
import { recordEvent } from '../../../store/postgres/releases/record-event.ts';
import { releaseFacts } from '../../../store/postgres/releases/release-facts.ts';
import type { Effects } from '../../../work/effects.ts';
import type { ReleaseEvent } from '../../../workflow/release/release-event.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../../database-place.ts';
import { doneFor } from './done-for.ts';
import { releaseNumber } from './release-number.ts';

interface Given extends DatabasePlace {
  readonly by: string;
}

/** A command that lets one event happen to one release, on one person's word. */
export interface EventCommand<Options> {
  readonly name: string;
  readonly summary: string;
  readonly rule: 'approve-release' | 'plan-release' | 'withdraw-release' | 'suspend-release';
  readonly roles: readonly Role[];
  readonly action: AuditAction;
  /** Adds the options beside the number and `--by`. */
  readonly options?: (command: Command) => Command;
  readonly eventOf: (at: Date, by: string, options: Options) => ReleaseEvent;
  /** What is printed when it is done. */
  readonly done: (release: number, options: Options) => string;
}

/** The command, with its number, its person and its database. */
export function eventCommand<Options>(
  effects: Effects,
  { name, summary, rule, roles, action, options = (same) => same, eventOf, done }: EventCommand<Options>,
): Command {
  return options(withDatabaseOptions(new Command(name)))
    .summary(summary)
    .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
    .argument('<number>', 'number of the release', releaseNumber)
    .requiredOption('--by <email>', `who says so: somebody who has signed in as ${roles.join(' or ')}`)
    .action(async (release: number, given: Options & Given) => {
      await withDatabase(given, (database) =>
        withRoomKept(database, () =>
          doneFor(database, given.by, {
            rule,
            roles,
            recordOf: (rows) => releaseFacts(rows, release),
            seen: { action, recordKind: 'release', release },
            body: async (rows, person) => {
              const event = eventOf(database.clock(), person, given);
              if (event.kind === 'released') await putInForce(rows, release, event);
              else await recordEvent(rows, release, event);
            },
          }),
        ),
      );
      effects.print(done(release, given));
    });
}
