/**
 * What a person reads of a fault that the program did not expect. Where in the program it happened is for those who mend
 * it, and comes only when asked for.
 */
export function ownFault(fault: unknown, environment: Readonly<Record<string, string | undefined>>): string {
  const known = fault instanceof Error;
  const what = known ? fault.message || fault.name : String(fault);
  const words = `Something went wrong in abie itself: ${what}\nWhat was finished before is kept. Try once more. If it happens again, set ABIE_LOG_LEVEL=debug, run it, and send what it says to whoever looks after abie.`;
  return known && environment.ABIE_LOG_LEVEL === 'debug' ? `${words}\n${withCauses(fault)}` : words;
}

/** The stack of an error, and of each that caused it. */
const withCauses = ({ stack, cause }: Error): string =>
  cause instanceof Error ? `${stack}\ncaused by ${withCauses(cause)}` : `${stack}`;
