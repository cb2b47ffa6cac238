import type { Urn } from '../attendance/urn.ts';
import type { ReleaseFacts, ReportFacts, SchoolFacts } from './facts.ts';
import type { Rule } from './rule.ts';
import { type RecordOf, type RuleName, rules } from './rules.ts';
import { type AccessSettings, defaultAccessSettings } from './settings.ts';
import type { Viewer } from './viewer.ts';

/**
 * Whether a rule would let a viewer do something, for a page that offers it. The page that is then opened asks the rule
 * again with what is true of the record.
 */
export function may<Name extends RuleName>(
  viewer: Viewer,
  name: Name,
  record: RecordOf<Name>,
  settings: AccessSettings = defaultAccessSettings,
): boolean {
  return (rules[name] as unknown as Rule<RecordOf<Name>>)(viewer, record, settings).granted;
}

/** A school of which no more than the URN is known: what is unknown matches nobody but the school itself. */
export function schoolNamed(urn: Urn): SchoolFacts {
  return {
    urn,
    localAuthority: undefined,
    region: undefined,
    trust: undefined,
    sharedWithLocalAuthority: false,
    boardPackShared: false,
    acceptedHubs: [],
    contactConsented: false,
  };
}

/** The release in force, whoever prepared it. */
const inForce: ReleaseFacts = { state: 'released', preparedBy: '' };

/** The report in force of a school of which no more than the URN is known. */
export const reportInForce = (urn: Urn): ReportFacts => ({ school: schoolNamed(urn), release: inForce });
