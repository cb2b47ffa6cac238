import type { LightMyRequestResponse } from 'fastify';

/** Everything of an answer that somebody could tell it from another by. */
export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What an answer tells; the clock aside, which is the same for everybody. */
export function toldBy({ statusCode, headers, body }: LightMyRequestResponse): Told {
  const { date: _, ...rest } = headers;
  return { status: statusCode, headers: rest, body };
}

/** Whether two answers are the same in every byte. */
export function sameTold(one: Told, other: Told): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** In which parts two answers differ, for whoever reads a failed test. */
export function differences(one: Told, other: Told): string {
  const found = [
    one.status === other.status ? [] : [`status ${one.status} against ${other.status}`],
    Object.keys({ ...one.headers, ...other.headers })
      .filter((name) => String(one.headers[name]) !== String(other.headers[name]))
      .map((name) => `${name}: ${one.headers[name]} against ${other.headers[name]}`),
    one.body === other.body ? [] : [firstDifference(one.body, other.body)],
  ];
  return found.flat().join('; ');
}

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (one[at] === other[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60).replace(/\s+/g, ' ');
  return `body “${around(one)}” against “${around(other)}”`;
}
