import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One service of `deploy/compose.yaml` that runs the project's own image. */
export interface ComposedService {
  /** The words after the image's name. */
  readonly command: readonly string[];
  /** As it is written, with `${…}` in it. */
  readonly environment: ReadonlyMap<string, string>;
}

export const deployFolder = join(import.meta.dirname, '../../deploy');

/** The services of the file that run the project's image. It is read line by line: the file is our own, and of a plain form. */
export function composedServices(): ReadonlyMap<string, ComposedService> {
  const text = readFileSync(join(deployFolder, 'compose.yaml'), 'utf8');
  const services = /^services:\n(.*?)^volumes:/ms.exec(text)![1]!;
  const found = new Map<string, ComposedService>();
  for (const [, name, body] of services.matchAll(/^ {2}(\w+):\n((?: {4}.*\n|\n)+)/gm)) {
    const command = /^ {4}command: \[(.*)\]$/m.exec(body!)?.[1];
    if (command === undefined) continue;
    const environment = /^ {4}environment:\n((?: {6}.*\n)+)/m.exec(body!)![1]!;
    found.set(name!, {
      command: command.split(', '),
      environment: new Map(
        [...environment.matchAll(/^ {6}(\w+): "?(.*?)"?$/gm)].map(([, key, value]) => [key!, value!]),
      ),
    });
  }
  return found;
}

/** Variables that the file takes from `deploy/.env`, and whether each must be there. */
export const variablesOf = (value: string): readonly { readonly name: string; readonly must: boolean }[] =>
  [...value.matchAll(/\$\{(\w+)(:\?|:-[^}]*)?\}/g)].map(([, name, otherwise]) => ({
    name: name!,
    must: !otherwise?.startsWith(':-'),
  }));
