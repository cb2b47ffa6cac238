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
export async function paced(
  address: string,
  visits: readonly Visit[],
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
): Promise<Waits> {
  const agent = new Agent({ keepAlive: true });
  const begun = performance.now();
  const waits = await Promise.all(
    Array.from({ length: rate * seconds }, async (_, i) => {
      const due = begun + (1000 * i) / rate;
      await pause(Math.max(1, due - performance.now()));
      const { path, headers } = visits[i % visits.length]!;
      await answered(new URL(path, address), { headers, agent });
      return performance.now() - due;
    }),
  );
  agent.destroy();
  return { median: median(waits), p95: quantile(waits, 0.95) };
}

function answered(url: URL, options: RequestOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, options, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url.pathname} answered ${response.statusCode}`));
      response.resume().on('end', resolve);
    }).on('error', reject);
  });
}
