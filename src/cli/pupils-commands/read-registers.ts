import { Command } from 'commander';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { readRegistersAddress } from '../../web/pupils/pupils-variables.ts';
import type { Effects } from '../../work/effects.ts';
import { bringFromRegisters } from '../../work/pupils/bring-from-registers.ts';
import { RegistersUnreachable, registersSource } from '../../work/pupils/registers-source.ts';
import { UserFault } from '../../work/user-fault.ts';
import { dateArgument, urnArgument } from '../options.ts';
import { withPupilsDatabase } from './with-pupils-database.ts';

interface Options {
  readonly school: Urn;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** `abie pupils read`. */
export const readRegistersCommand = (effects: Effects): Command =>
  new Command('read')
    .summary('read the school’s own registers by the interface for registers')
    .description(
      'Signs in as the school’s own machine (PUPILS_REGISTERS_URL and the three variables beside it), and keeps the marks of pupils who are known by name here, with their class. What stands there now takes the place of what was kept. `abie pupils serve` does the same by itself each minute for the day, and each hour for the last four weeks.',
    )
    .requiredOption('--school <urn>', 'the school', urnArgument)
    .requiredOption('--from <date>', 'first day', dateArgument)
    .requiredOption('--to <date>', 'last day', dateArgument)
    .action(async ({ school, from, to }: Options) => {
      if (from > to) throw new UserFault(`--from ${from} is after --to ${to}.`);
      const place = readRegistersAddress(effects.environment);
      if (place === undefined)
        throw new UserFault('PUPILS_REGISTERS_URL is not set: there is no place to read registers from.');
      await withPupilsDatabase(effects, school, async (database) => {
        const brought = await registersSource(place)
          .then((source) => bringFromRegisters(database, source, school, { from, to }))
          .catch((fault: unknown) => {
            if (fault instanceof RegistersUnreachable)
              throw new UserFault(`${fault.message}. What was read before stays. Try again later.`);
            throw fault;
          });
        if (brought === undefined)
          throw new UserFault(
            `No roll of school ${school} is there, or this machine may not read it. Send the roll first (docs/reference/api.md).`,
          );
        effects.print(`${brought.days} pupil-days kept.`);
        if (brought.unnamed > 0)
          effects.print(
            `${brought.unnamed} pupils on roll are not known by name here; nothing of them was kept. Bring the roll in: abie pupils bring --roll.`,
          );
      });
    });
