import type { Urn } from '../attendance/urn.ts';
import { type Decision, denied, granted } from './decision.ts';

/** What a machine may be allowed to do, as its token says. */
export const scopes = ['registers:read', 'registers:write', 'school:write', 'counts:write'] as const;
export type MachineScope = (typeof scopes)[number];

/** A scope in words. */
export const scopeWords: Readonly<Record<MachineScope, string>> = {
  'registers:read':
    'Read the registers, history, quarantine, roll and receipts of schools that appointed the machine.',
  'registers:write': 'Send registers of those schools, and mend rows in quarantine.',
  'school:write': 'Send those schools’ roll, calendar and local codes.',
  'counts:write': 'Send those schools’ days in counts.',
};

/** A viewer that is no person: a school’s own system, or a supplier’s whom schools have appointed. */
export interface MachineViewer {
  readonly role: 'machine';
  /** UUID of the machine. */
  readonly machine: string;
  readonly name: string;
  readonly scopes: ReadonlySet<MachineScope>;
}

/** A school as a machine meets it. */
export interface AppointingSchool {
  readonly urn: Urn;
  /** Machines that the school has appointed and not dismissed. */
  readonly appointed: ReadonlySet<string>;
}

/** Whether a machine's token allows what a route does. */
export function mayUse({ scopes: held }: MachineViewer, scope: MachineScope): Decision {
  return held.has(scope) ? granted('token-allows') : denied('scope-not-granted');
}

/**
 * Whether a school lets a machine act for it. Schools that have not appointed it, and schools that do not exist, are
 * refused alike.
 */
export function mayActFor(machine: string, school: AppointingSchool | undefined): Decision {
  return school?.appointed.has(machine) ? granted('appointed-by-school') : denied('not-appointed');
}

/** The scopes among words of a token; others are somebody else's. */
export function scopesIn(words: string): ReadonlySet<MachineScope> {
  const said = new Set(words.split(' '));
  return new Set(scopes.filter((scope) => said.has(scope)));
}
