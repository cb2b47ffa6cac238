import { readFileSync } from 'node:fs';

const kernels = new URL('../../kernels/', import.meta.url);

const pageBytes = 65_536;
/** Tables begin at whole vectors. */
const vectorBytes = 16;

/** Where tables stand in the memory of compiled code, in bytes, and that memory. Good until tables are laid out anew. */
export interface Layout<Name extends string> {
  readonly at: Readonly<Record<Name, number>>;
  readonly memory: ArrayBuffer;
}

/**
 * A kernel: compiled code of the folder `kernels`, and the memory that it works in: one for each thread, grown to the largest
 * tables that it ever held.
 */
export class CompiledCode<Functions> {
  readonly functions: Functions;
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  #last: Layout<string> | undefined;

  /** @param kernel name of its source: a WebAssembly module that imports its memory */
  constructor(kernel: string) {
    // Part of the program, as an import is; Node cannot import it in every place where the program is loaded.
    const code = new WebAssembly.Module(readFileSync(new URL(`${kernel}.wasm`, kernels)));
    this.functions = new WebAssembly.Instance(code, { env: { memory: this.#memory } }).exports as Functions;
  }

  /**
   * Makes room for tables in place of all those before, whose content is lost. What is in the room is not cleared.
   *
   * @param bytes of each table
   */
  layOut<Name extends string>(bytes: Readonly<Record<Name, number>>): Layout<Name> {
    let end = 0;
    const at = {} as Record<Name, number>;
    for (const name of Object.keys(bytes) as Name[]) {
      at[name] = end;
      end += vectorBytes * Math.ceil(bytes[name] / vectorBytes);
    }
    const missing = end - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / pageBytes));
    const layout = { at, memory: this.#memory.buffer };
    this.#last = layout;
    return layout;
  }

  /** @throws Error when other tables have taken the place of these */
  requireCurrent(layout: Layout<string>): void {
    if (layout !== this.#last) throw new Error('These tables are gone: others were laid out after them.');
  }
}
