/** Minutes without a page after which a session ends: on a shared computer the next person must not find it. */
export const idleMinutes = 60;

/** Hours after which a session ends whatever is done in it: a long working day. */
export const longestHours = 10;

/** When a session that is used now will end. */
export function sessionEnd(startedAt: Date, now: Date): Date {
  return new Date(
    Math.min(now.getTime() + idleMinutes * 60_000, startedAt.getTime() + longestHours * 3_600_000),
  );
}
