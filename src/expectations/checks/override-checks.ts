import type { CheckResult, Override, ReleaseDraft } from '../release.ts';

/** An override that cannot stand; the message says why. */
export class OverrideFault extends Error {}

/** Puts a named person's overrides of failed checks on the release's record. */
export function overrideChecks(draft: ReleaseDraft, overrides: readonly Override[]): ReleaseDraft {
  for (const { check: name, because, by } of overrides) {
    const check = draft.checks.find((result) => result.name === name);
    if (check === undefined) {
      throw new OverrideFault(
        `There is no check "${name}". The checks are: ${draft.checks.map((result) => result.name).join(', ')}.`,
      );
    }
    if (check.passed) throw new OverrideFault(`The check "${name}" passed; there is nothing to override.`);
    if (because.trim() === '' || by.trim() === '') {
      throw new OverrideFault(
        'An override needs a reason (--because) and a name (--by): both go on the record.',
      );
    }
  }
  return { ...draft, overrides };
}

/**
 * Likewise, as far as the checks failed: an override given before a calculation, whose check passes in it, is not needed
 * and not kept.
 */
export function overrideFailedChecks(draft: ReleaseDraft, overrides: readonly Override[]): ReleaseDraft {
  const failed = new Set(draft.checks.filter(({ passed }) => !passed).map(({ name }) => name));
  return overrideChecks(
    draft,
    overrides.filter(({ check }) => failed.has(check)),
  );
}

/** The failed checks that nobody has let pass: while there is one, nothing is released. */
export function blockingChecks({ checks, overrides }: ReleaseDraft): readonly CheckResult[] {
  return checks.filter(({ name, passed }) => !passed && !overrides.some(({ check }) => check === name));
}
