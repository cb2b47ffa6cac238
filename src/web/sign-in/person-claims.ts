import { z } from 'zod';

const optionalText = z.string().trim().min(1).max(200).optional().catch(undefined);
const claims = z.object({
  given_name: optionalText,
  family_name: optionalText,
  name: optionalText,
  email: optionalText,
});

/** A person's name and address of electronic post, as far as sign-in said. */
export function readPersonClaims(claimed: unknown): {
  readonly name: string;
  readonly email: string | undefined;
} {
  const { given_name, family_name, name, email } = claims.parse(claimed);
  const parts = [given_name, family_name].filter((part) => part !== undefined).join(' ');
  return { name: parts || name || email || 'Name not given', email };
}
