import type { Release } from '../expectations/release.ts';
import { viewer } from './app.ts';

/** Addresses that only programs on this machine can reach. */
export type Loopback = '127.0.0.1' | '::1' | 'localhost';

export interface Serving {
  /** As a person opens it: "http://127.0.0.1:3000". */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves one release for reading on this machine.
 *
 * @param order.port 0 for any free one
 * @throws the listener's error, e.g. with code EADDRINUSE; a RangeError for a host that others could reach
 */
export async function serveRelease(order: {
  readonly release: Release;
  readonly host: Loopback;
  readonly port: number;
}): Promise<Serving> {
  const { release, host, port } = order;
  if (!loopback.has(host)) throw new RangeError(`the viewer has no sign-in and is never served on ${host}`);
  const app = await viewer(release);
  const address = await app.listen({ host, port });
  return { address, close: () => app.close() };
}

const loopback: ReadonlySet<string> = new Set<Loopback>(['127.0.0.1', '::1', 'localhost']);
