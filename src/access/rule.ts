import { type Decision, denied } from './decision.ts';
import type { AccessSettings } from './settings.ts';
import type { Viewer } from './viewer.ts';

/** One line of the policy. `undefined` stands for a record that does not exist, and is always refused. */
export type Rule<Record> = (viewer: Viewer, record: Record | undefined, settings: AccessSettings) => Decision;

/** A rule that need only think of records that exist. */
export function rule<Record>(
  decide: (viewer: Viewer, record: Record, settings: AccessSettings) => Decision,
): Rule<Record> {
  return (viewer, record, settings) =>
    record === undefined ? denied('no-such-record') : decide(viewer, record, settings);
}
