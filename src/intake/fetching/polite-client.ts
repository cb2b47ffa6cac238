/** Time, as far as fetching needs it; a test need not wait. */
export interface Clock {
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<void>;
}

export interface Manners {
  readonly userAgent: string;
  readonly pauseMilliseconds: number;
  readonly attempts: number;
}

/** A publisher did not give what was asked for; `message` says why, for a person. */
export class FetchFault extends Error {
  /** The server knows no such file: another day's may be there. */
  readonly notFound: boolean;

  constructor(message: string, notFound = false) {
    super(message);
    this.notFound = notFound;
  }
}

/** Longer than a publisher may ask to be left in peace before the file is given up for today, in ms. */
const longestPeace = 600_000;
/** Silence after which a connection is taken for dead, in ms. */
const patience = 60_000;

/**
 * Asks publishers for files, one request at a time: says who asks, leaves a pause between requests, comes again after
 * the time that a busy server names, or after ever longer ones.
 */
export class PoliteClient {
  readonly #manners: Manners;
  readonly #clock: Clock;
  #asked = false;

  constructor(manners: Manners, clock: Clock) {
    this.#manners = manners;
    this.#clock = clock;
  }

  /**
   * Makes one attempt after another until `use` has what it wants.
   * @param headers made anew for each attempt: a download goes on where the last one broke off
   * @throws FetchFault when the server refuses, or after the last attempt
   */
  async get<T>(
    address: string,
    headers: () => Readonly<Record<string, string>>,
    use: (response: Response, alive: () => void) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      if (this.#asked) await this.#clock.wait(this.#manners.pauseMilliseconds);
      this.#asked = true;
      const outcome = await this.#once(address, headers(), use);
      if ('value' in outcome) return outcome.value;
      if (!outcome.again || attempt >= this.#manners.attempts) {
        throw new FetchFault(outcome.why, outcome.notFound);
      }
      const peace = outcome.after ?? this.#manners.pauseMilliseconds * 2 ** attempt;
      if (peace > longestPeace) {
        throw new FetchFault(
          `${outcome.why}, and asks not to be asked again for ${Math.ceil(peace / 60_000)} minutes`,
        );
      }
      await this.#clock.wait(peace);
    }
  }

  async #once<T>(
    address: string,
    headers: Readonly<Record<string, string>>,
    use: (response: Response, alive: () => void) => Promise<T>,
  ): Promise<Outcome<T>> {
    const silence = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(new Error('nothing came for a minute')), patience);
    };
    alive();
    try {
      const response = await fetch(address, {
        headers: { 'user-agent': this.#manners.userAgent, ...headers },
        signal: silence.signal,
      });
      if (!mayUse.has(response.status)) {
        await response.body?.cancel();
        return {
          why: `${new URL(address).host} answered ${response.status} ${response.statusText}`.trim(),
          notFound: response.status === 404,
          again: mayAskAgain.has(response.status),
          after: retryAfter(response.headers.get('retry-after'), this.#clock.now()),
        };
      }
      return { value: await use(response, alive) };
    } catch (cause) {
      if (cause instanceof FetchFault) throw cause;
      return {
        why: `${new URL(address).host}: ${wordsOf(cause)}`,
        notFound: false,
        again: true,
        after: undefined,
      };
    } finally {
      clearTimeout(timer);
    }
  }
}

type Outcome<T> =
  | { readonly value: T }
  | {
      readonly why: string;
      readonly notFound: boolean;
      readonly again: boolean;
      readonly after: number | undefined;
    };

/** Whole, in part, not changed since, and nothing beyond what is here already. */
const mayUse: ReadonlySet<number> = new Set([200, 206, 304, 416]);
const mayAskAgain: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Milliseconds from now of a `Retry-After`: seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'no answer';
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}
