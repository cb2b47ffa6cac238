import type { Adapter, AdapterConstructor, AdapterPayload } from 'oidc-provider';

/** What the stand-in keeps between two requests; it forgets everything when it stops. */
export function keptInMemory(): AdapterConstructor {
  const kept = new Map<string, { readonly payload: AdapterPayload; readonly until: number }>();
  return class KeptInMemory implements Adapter {
    readonly #kind: string;

    constructor(kind: string) {
      this.#kind = kind;
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      kept.set(`${this.#kind}:${id}`, { payload, until: Date.now() + (expiresIn || 3600) * 1000 });
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      const found = kept.get(`${this.#kind}:${id}`);
      return found && found.until > Date.now() ? found.payload : undefined;
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return [...kept.values()].find(({ payload }) => payload.uid === uid)?.payload;
    }

    async findByUserCode(): Promise<undefined> {}

    async consume(id: string): Promise<void> {
      const found = kept.get(`${this.#kind}:${id}`);
      if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id: string): Promise<void> {
      kept.delete(`${this.#kind}:${id}`);
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    }
  };
}
