/** What the open data interface answers, before it is sent. */
export interface OpenDataAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export const jsonAnswer = (
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): OpenDataAnswer => ({
  status: 200,
  type: 'application/json; charset=utf-8',
  body: `${JSON.stringify(value)}\n`,
  headers,
});

/** A refusal as RFC 9457 has it. */
export const problemAnswer = (status: number, title: string, detail: string): OpenDataAnswer => ({
  status,
  type: 'application/problem+json; charset=utf-8',
  body: `${JSON.stringify({ type: 'about:blank', title, status, detail })}\n`,
});
