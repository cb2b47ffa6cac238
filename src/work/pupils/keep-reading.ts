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
  /** Told when registers cannot be read, once until they can be again. */
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
  let complained = false;
  const read = async () => {
    const to = order.today();
    const from = round % minutesOfAnHour === 0 ? daysAfter(to, -settling) : to;
    round += 1;
    try {
      const source = await registersSource(order.place);
      for (const urn of order.urns)
        await bringFromRegisters(await databaseThatKeeps(databases, urn), source, urn, { from, to });
      complained = false;
    } catch (fault) {
      // What was missed is read with the next.
      round = 0;
      // Of a fault of our own its kind alone: its words may hold what stands in a register.
      const why = fault instanceof RegistersUnreachable ? fault.message : (fault as Error).name;
      if (!complained) order.complain(`Registers are not read for now: ${why}.`);
      complained = true;
    }
    return false;
  };
  return repeat(read, everyMs);
}
