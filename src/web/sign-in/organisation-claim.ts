import { z } from 'zod';

/** Text, or a number written as text; anything else, and nothing, is undefined. */
const text = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z
    .string()
    .transform((written) => written.trim() || undefined)
    .optional()
    .catch(undefined),
);

const named = z.object({ id: text, name: text, code: text }).partial().optional().catch(undefined);

const claim = z.object({
  id: text,
  name: text,
  category: named,
  urn: text,
  uid: text,
  establishmentNumber: text,
  localAuthority: named,
  region: named,
});

/** The organisation for which a person signed in, as far as DfE Sign-in said; every part may be missing. */
export type OrganisationClaim = z.infer<typeof claim>;

/**
 * Reads the `organisation` claim. Payloads vary: an object or JSON in a string, numbers or text, null or left out.
 * Undefined when there is no organisation in it at all.
 */
export function readOrganisationClaim(claimed: unknown): OrganisationClaim | undefined {
  const { success, data } = claim.safeParse(typeof claimed === 'string' ? parsed(claimed) : claimed);
  return success && (data.id ?? data.name ?? data.urn ?? data.uid) !== undefined ? data : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
