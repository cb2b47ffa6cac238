import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { databaseThatKeeps, type PupilsDatabase } from '../../store/pupils/pupils-database.ts';
import { repeat } from '../processes/repeat.ts';
import type { InterfaceAsMachine } from '../registers/as-machine.ts';
import { bringFromRegisters } from './bring-from-registers.ts';
import { RegistersUnreachable, registersSource } from './registers-source.ts';

/** What is read again and again. */
export interface ReadingOrder {
  readonly place: InterfaceAsMachine;
  readonly urns: readonly Urn[];
  readonly today: () => IsoDate;
  /** Told when registers cannot be read, of all or of one school, once until they can be again. */
  readonly complain: (text: string) => void;
}

const everyMs = 60_000;
/** Days that are read again each hour: most amendments come within them. */
const settling = 28;
const minutesOfAnHour = 60;

/**
 * Reads today's registers each minute, and those of the last weeks each hour, for as long as the program runs.
 *
 * @returns what ends it, when the reading in hand is done
 */
export function keepReading(databases: readonly PupilsDatabase[], order: ReadingOrder): () => Promise<void> {
  let round = 0;
  /** Schools of which something was missed: it is read with the next. */
  const behind = new Set<Urn>();
  const complained = new Set<string>();
  const without = async (whose: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      complained.delete(whose);
      return true;
    } catch (fault) {
      // Of a fault of our own its kind alone: its words may hold what stands in a register.
      const why = fault instanceof RegistersUnreachable ? fault.message : (fault as Error).name;
      if (!complained.has(whose)) order.complain(`${whose} are not read for now: ${why}.`);
      complained.add(whose);
      return false;
    }
  };
  const read = async () => {
    const to = order.today();
    const isHour = round % minutesOfAnHour === 0;
    round += 1;
    const reached = await without('Registers', async () => {
      const source = await registersSource(order.place);
      // One school that cannot be read, or whose database is away, keeps nothing from the others.
      for (const urn of order.urns) {
        const from = isHour || behind.has(urn) ? daysAfter(to, -settling) : to;
        const isRead = await without(`Registers of ${urn}`, async () => {
          await bringFromRegisters(await databaseThatKeeps(databases, urn), source, urn, { from, to });
        });
        if (isRead) behind.delete(urn);
        else behind.add(urn);
      }
    });
    if (!reached) for (const urn of order.urns) behind.add(urn);
    return false;
  };
  return repeat(read, everyMs);
}
