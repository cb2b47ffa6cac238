import { z } from 'zod';
import { type Role, roles } from '../../access/role.ts';
import { type Region, regions } from '../../attendance/region.ts';

/** A role that sign-in gives a person, with the region that some codes of advisers name. */
export interface GivenRole {
  readonly role: Role;
  readonly region?: Region;
}

/** A role as sign-in has it: a code, or an object with one, which may be switched off. */
const given = z.union([
  z.string().transform((code) => ({ code, active: true })),
  z
    .object({ code: z.string(), status: z.object({ id: z.coerce.number() }).nullish() })
    .transform(({ code, status }) => ({ code, active: status == null || status.id === 1 })),
]);

/** `Attendance_Lead` and `attendance lead` are `attendance-lead`. */
const plain = (code: string): string =>
  code
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');

/** Every code: the roles' own names, and `regional-adviser-north-east` and its like. */
const byCode: ReadonlyMap<string, GivenRole> = new Map<string, GivenRole>([
  ...roles.map((role) => [role, { role }] as const),
  ...regions.map(
    (region) => [plain(`regional-adviser-${region}`), { role: 'regional-adviser', region }] as const,
  ),
]);

/**
 * The roles of this service among those that sign-in knows of the person, without repetition, in the order of the
 * table of roles. Other codes belong to other services and are passed over, and so is anything that is no role.
 */
export function readRoleCodes(claimed: unknown): readonly GivenRole[] {
  const codes = new Set(
    (Array.isArray(claimed) ? claimed : []).flatMap((one: unknown) => {
      const { success, data } = given.safeParse(one);
      return success && data.active ? [plain(data.code)] : [];
    }),
  );
  return [...byCode].filter(([code]) => codes.has(code)).map(([, role]) => role);
}
