/**
 * Compiles src/numerics/assembly from AssemblyScript to WebAssembly. What is compiled is kept beside its source, so
 * that nobody who runs the program needs the compiler; a test compiles again and compares.
 *
 * usage: npm run assembly
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const folder = join(import.meta.dirname, '../../src/numerics/assembly');
const ending = '.compiled.ts';

/** Names of the sources, without ending. */
export const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith(ending))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();

export const sourceOf = (name: string) => readFileSync(join(folder, `${name}.ts`), 'utf8');

export const pathOfCompiled = (name: string) => join(folder, `${name}${ending}`);

/**
 * The module that has the compiled code as text.
 *
 * @param code its source, as it stands in the folder or changed
 * @throws Error with the compiler's words
 */
export async function compiledModule(name: string, code = sourceOf(name)): Promise<string> {
  const constant = name.replace(/-[a-z]/g, (part) => part.slice(1).toUpperCase());
  const base64 = Buffer.from(await compile(name, code)).toString('base64');
  return `// Compiled from ${name}.ts by \`npm run assembly\`.\nexport const ${constant} =\n  '${base64}';\n`;
}

async function compile(name: string, code: string): Promise<Uint8Array> {
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
  return binary;
}

if (process.argv[1] === import.meta.filename) {
  for (const name of sources) writeFileSync(pathOfCompiled(name), await compiledModule(name));
}
