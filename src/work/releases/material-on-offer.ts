import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { evaluationFormats } from '../../documents/evaluation/evaluation-formats.ts';
import type { WrittenEvaluation } from '../../evaluation/written-evaluation.ts';
import type { Effects } from '../effects.ts';
import { methodNamed, methodsFolder } from '../method-file.ts';
import type { OfferedMethod, ReleaseMaterial } from './release-material.ts';

/** Where a deployment keeps what releases are made from. */
export interface MaterialFolders {
  /** Official files that analysts may point at. */
  readonly files: string | undefined;
  /** Published evaluations: `abie-1.0.0/evaluation.json`, as `abie evaluate --out` writes it. */
  readonly evaluations: string | undefined;
}

/** What the pages offer an analyst who begins a release. */
export function materialOnOffer(effects: Pick<Effects, 'read'>, folders: MaterialFolders): ReleaseMaterial {
  return {
    methods: publishedMethods(effects),
    filesRoot: folders.files,
    evaluationOf: (method, version) => evaluationIn(effects, folders.evaluations, `${method}-${version}`),
  };
}

function publishedMethods(effects: Pick<Effects, 'read'>): readonly OfferedMethod[] {
  return readdirSync(methodsFolder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const name = basename(file, '.json');
      const { name: title, version, label } = methodNamed(effects, { method: name });
      return { name, title: `${title} ${version}`, label };
    });
}

/** One of another version is none: nobody should approve on figures that are read wrongly. */
function evaluationIn(
  { read }: Pick<Effects, 'read'>,
  folder: string | undefined,
  name: string,
): WrittenEvaluation | undefined {
  // A method's name is its author's, and no path.
  if (folder === undefined || !/^[\w.-]+$/.test(name) || name.includes('..')) return undefined;
  const bytes = read(join(folder, name, 'evaluation.json'));
  if (bytes === undefined) return undefined;
  try {
    return evaluationFormats.read(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}
