/**
 * Compiles kernels/ from AssemblyScript to WebAssembly. What is compiled is kept beside its source, so
 * that nobody who runs the program needs the compiler; a test compiles again and compares.
 *
 * usage: npm run assembly
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const folder = join(import.meta.dirname, '../../kernels');
/** Names of the sources, without ending. */
export const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();

export const sourceOf = (name: string) => readFileSync(join(folder, `${name}.ts`), 'utf8');

export const pathOfCompiled = (name: string) => join(folder, `${name}.wasm`);

/**
 * The compiled code.
 *
 * @param code its source, as it stands in the folder or changed
 * @throws Error with the compiler's words
 */
export async function compile(name: string, code = sourceOf(name)): Promise<Buffer> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      ...[`${name}.ts`, '--outFile', 'out.wasm', '-O3', '--noAssert', '--runtime', 'stub'],
      ...['--enable', 'simd', '--importMemory', '--noExportMemory'],
    ],
    {
      readFile: (file: string) => (file === `${name}.ts` ? code : null),
      writeFile: (_file: string, content: string | Uint8Array) => {
        if (typeof content !== 'string') binary = content;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || binary === undefined) throw new Error(`${name}: ${stderr.toString()}`);
  return Buffer.from(binary);
}

if (process.argv[1] === import.meta.filename) {
  for (const name of sources) writeFileSync(pathOfCompiled(name), await compile(name));
}
