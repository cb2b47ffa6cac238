import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { PupilsSettings } from '../../pupils/pupils-settings.ts';
import type { InterfaceAsMachine } from '../../work/registers/as-machine.ts';
import type { SamplePerson } from '../stand-in/sample-people.ts';

/** What is filled, and from where. */
export interface PupilsToFill {
  readonly school: Urn;
  /** Three digits of the school's authority; null where it has none. */
  readonly authorityCode: string | null;
  readonly today: () => IsoDate;
  readonly registers: InterfaceAsMachine;
  /** Whether the days before today can be read. */
  readonly areFilled: () => boolean;
  readonly people: {
    readonly lead: SamplePerson;
    readonly tutor: SamplePerson;
    readonly mentor: SamplePerson;
    readonly officer: SamplePerson;
  };
  readonly settings: PupilsSettings;
  readonly complain: (text: string) => void;
}
