import { z } from 'zod';
import { type Role, roles } from '../../access/role.ts';
import { type Region, regions } from '../../attendance/region.ts';

/** A role that sign-in gives a person, with the region that some codes of advisers name. */
export interface GivenRole {
  readonly role: Role;
  readonly region?: Region;
}

/** Sign-in's own words and numbers for what is switched on. */
const on: ReadonlySet<unknown> = new Set([1, '1', true, 'active', 'enabled']);

/** Whether a role is switched on: `1`, "Active" and `{ id: 1 }` say the same. One without a status is; any other word is not. */
function isActive(status: unknown): boolean {
  if (status === null || status === undefined) return true;
  if (typeof status === 'string') return on.has(status.trim().toLowerCase());
  if (typeof status !== 'object') return on.has(status);
  const { id, name } = status as { readonly id?: unknown; readonly name?: unknown };
  const said = id ?? name;
  return typeof said !== 'object' && said !== undefined && isActive(said);
}

/** A role as sign-in has it: a code, or an object with one, which may be switched off. */
const given = z.union([
  z.string().transform((code) => ({ code, active: true })),
  z
    .object({ code: z.string(), status: z.unknown() })
    .transform(({ code, status }) => ({ code, active: isActive(status) })),
]);

/** `Attendance_Lead`, `attendance lead` and `AttendanceLead` are `attendance-lead`: only letters tell codes apart. */
const plain = (code: string): string => code.toLowerCase().replace(/[^a-z]/g, '');

/** Every code: the roles' own names, and `regional-adviser-north-east` and its like. */
const byCode: ReadonlyMap<string, GivenRole> = new Map<string, GivenRole>([
  ...roles.map((role) => [plain(role), { role }] as const),
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
