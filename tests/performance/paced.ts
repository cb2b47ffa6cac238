import { Agent, get, type RequestOptions } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { median, quantile } from '../../src/numerics/quantile.ts';

/** A page that somebody asks for. */
export interface Visit {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Milliseconds from the moment at which a page was due to its last byte. */
export interface Waits {
  readonly median: number;
  /** 95% waited less. */
  readonly p95: number;
}

/**
 * Asks for pages at an even pace, whether or not earlier ones have come: those who come do not wait for each other.
 *
 * @throws Error when one does not come
 */
export const paced = (
  address: string,
  visits: readonly Visit[],
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
): Promise<Waits> =>
  sittings(
    address,
    Array.from({ length: rate * seconds }, (_, i) => ({
      comesAt: i / rate,
      pages: [visits[i % visits.length]!],
      pauses: [],
    })),
  );

/** What one person reads, one page after the other. */
export interface Sitting {
  /** Seconds after the beginning. */
  readonly comesAt: number;
  readonly pages: readonly Visit[];
  /** Seconds from one page's last byte to asking for the next: one fewer than there are pages. */
  readonly pauses: readonly number[];
}

/**
 * Lets people come and read, none of whom waits for another.
 *
 * @throws Error when a page does not come
 */
export async function sittings(address: string, people: readonly Sitting[]): Promise<Waits> {
  const agent = new Agent({ keepAlive: true });
  const begun = performance.now();
  const waits = await Promise.all(
    people.map(async ({ comesAt, pages, pauses }) => {
      const own: number[] = [];
      let due = begun + 1000 * comesAt;
      for (const [at, { path, headers }] of pages.entries()) {
        await pause(Math.max(1, due - performance.now()));
        await answered(new URL(path, address), { headers, agent });
        const now = performance.now();
        own.push(now - due);
        due = now + 1000 * (pauses[at] ?? 0);
      }
      return own;
    }),
  );
  agent.destroy();
  return { median: median(waits.flat()), p95: quantile(waits.flat(), 0.95) };
}

function answered(url: URL, options: RequestOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, options, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url.pathname} answered ${response.statusCode}`));
      response.resume().on('end', resolve);
    }).on('error', reject);
  });
}
