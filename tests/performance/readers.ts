import autocannon from 'autocannon';
import { paced, type Visit } from './paced.ts';
import { say } from './say.ts';

/** Readers of reports. Each way of reading takes so many seconds, says what they noticed, and fails when a report does not come. */
export function readers(
  cookies: readonly { readonly urn: number; readonly cookie: string }[],
  seconds: number,
) {
  const visits: readonly Visit[] = cookies.map(({ urn, cookie }) => ({
    path: `/school/${urn}/report`,
    headers: { cookie },
  }));
  return {
    /** Fifty a second, evenly. */
    steadily: async (words: string, address: string): Promise<void> => {
      const { median, p95 } = await paced(address, visits, { rate: 50, seconds });
      say(`${words}, 50 a second: median ${median.toFixed(1)} ms, 95% below ${p95.toFixed(1)} ms`);
    },
    /** Eight at a time, each asking again as soon as it is answered. @returns reports a second */
    eagerly: async (words: string, address: string): Promise<number> => {
      const { requests, latency, non2xx, errors } = await autocannon({
        url: address,
        connections: 8,
        duration: seconds,
        requests: [...visits],
      });
      if (non2xx + errors > 0) throw new Error(`${non2xx + errors} reports did not come`);
      say(
        `${words}, as fast as they come: ${requests.average.toFixed(0)} reports a second, median ${latency.p50} ms, 97.5% below ${latency.p97_5} ms`,
      );
      return requests.average;
    },
  };
}
