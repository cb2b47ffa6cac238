import { type StandInClient, tokenFrom } from '../../machines/token-stand-in.ts';
import type { SendRegister } from './simulator.ts';

/** Milliseconds for which a token is used before another is asked for. */
const tokenLasts = 300_000;

/** Sends registers as a supplier does: over the network, with a token of its own. */
export function sender(apiUrl: string, tokenUrl: string, client: StandInClient): SendRegister {
  let token: Promise<string> | undefined;
  let asked = 0;
  const tokenNow = () => {
    if (token === undefined || performance.now() - asked > tokenLasts) {
      token = tokenFrom(new URL(tokenUrl), client);
      asked = performance.now();
    }
    return token;
  };
  return async ({ register: { urn, date, session, group, marks, why } }) => {
    try {
      const response = await fetch(
        `${apiUrl}/v1/schools/${urn}/registers/${date}/${session}?group=${encodeURIComponent(group)}`,
        {
          method: 'PUT',
          headers: { authorization: `Bearer ${await tokenNow()}`, 'content-type': 'application/json' },
          body: JSON.stringify({ marks, ...(why === undefined ? {} : { why }) }),
        },
      );
      await response.arrayBuffer();
      return response.ok;
    } catch {
      token = undefined;
      return false;
    }
  };
}
