import { organisationOfRole } from '../../../access/organisation.ts';
import { roles } from '../../../access/role.ts';
import { helpStepKinds, helpSteps } from '../../../workflow/helping/help-step.ts';
import { transitions } from '../../../workflow/release/transitions.ts';
import { supportStepKinds, supportSteps } from '../../../workflow/support/support-step.ts';
import { yearTurnStepKinds, yearTurnSteps } from '../../../workflow/year-turn/year-turn-step.ts';

/** The function by which row security knows in which kind of organisation a role means something. */
export function roleWordsSql(): string {
  const cases = roles.map((role) => `when '${role}' then '${organisationOfRole[role]}'`);
  return `
-- Null for a role that is none.
create or replace function organisation_kind_of(role text) returns text
  language sql immutable parallel safe
  as $$ select case role ${cases.join(' ')} end $$;`;
}

/** The rows by which the database's trigger knows what may happen to a release. */
export function transitionsSql(): string {
  const rows = Object.entries(transitions).flatMap(([kind, { from, to }]) =>
    from.flatMap((state) => (state === undefined ? [] : [`('${state}', '${kind}', '${to}')`])),
  );
  return `
delete from release_transition;
insert into release_transition (from_state, kind, to_state) values ${rows.join(', ')};`;
}

/** The rows by which the database's trigger knows what may happen in the course of support. */
export function supportTransitionsSql(): string {
  const rows = supportStepKinds.flatMap((step) => {
    const { from, to, by, reason } = supportSteps[step];
    return from.map(
      (state) => `('${state ?? 'begun'}', '${step}', '${to ?? state}', '{${by.join(',')}}', ${reason})`,
    );
  });
  return `
delete from support_transition;
insert into support_transition (from_state, step, to_state, by_roles, reason) values ${rows.join(', ')};`;
}

/** The rows by which the database's trigger knows what may happen between two schools. */
export function helpTransitionsSql(): string {
  const rows = helpStepKinds.flatMap((step) => {
    const { from, to, side, by, reason } = helpSteps[step];
    return from.map(
      (state) =>
        `('${state ?? 'begun'}', '${step}', '${to ?? state}', '${side}', '{${by.join(',')}}', ${reason})`,
    );
  });
  return `
delete from help_transition;
insert into help_transition (from_state, step, to_state, side, by_roles, reason) values ${rows.join(', ')};`;
}

/** The rows by which the database's trigger knows what may happen in the turn of a year. */
export function yearTurnTransitionsSql(): string {
  const rows = yearTurnStepKinds.flatMap((step) => {
    const { from, to, by, reason } = yearTurnSteps[step];
    return from.map((state) => `('${state ?? 'begun'}', '${step}', '${to ?? state}', '${by}', ${reason})`);
  });
  return `
delete from year_turn_transition;
insert into year_turn_transition (from_state, step, to_state, by_role, reason) values ${rows.join(', ')};`;
}
