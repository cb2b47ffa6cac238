import nunjucks, { type ConfigureOptions } from 'nunjucks';

/** How every template of ours is read: everything escaped unless marked safe. */
export const templateOptions: ConfigureOptions = { autoescape: true, trimBlocks: true, lstripBlocks: true };

/** What nunjucks makes of a template, by its source as it was then. */
interface Compiled {
  readonly source: string;
  readonly code: object;
}

const compiled = new Map<string, Compiled>();
/** Knows the options and nothing else: what is compiled for one environment serves every other. */
const anyEnvironment = new nunjucks.Environment([], templateOptions);

/**
 * Reads templates from folders, and compiles each once in a process, however many environments draw with it: the service, reports and
 * what stands beside them share most. A file that has changed since is compiled anew. For environments that add nothing to the
 * language of templates (`PlainEnvironment`).
 */
export class CompiledOnce extends nunjucks.FileSystemLoader {
  override getSource(name: string): nunjucks.LoaderSource {
    const found = super.getSource(name) as nunjucks.LoaderSource | null;
    // nunjucks asks the next loader, and says itself that there is none.
    if (found === null) return found as never;
    const code = codeOf(found);
    return code === undefined ? found : { ...found, src: { type: 'code', obj: code } as never };
  }
}

/** What draws templates, and refuses what would have to be known when they are compiled. */
export class PlainEnvironment extends nunjucks.Environment {
  /** @throws where the filter answers later */
  override addFilter(...[name, filter, answersLater]: Parameters<nunjucks.Environment['addFilter']>): this {
    if (answersLater) throw new Error(`the filter ${name} answers later: ${onceForAll}`);
    super.addFilter(name, filter);
    return this;
  }

  /** @throws always */
  override addExtension(name: string): never {
    throw new Error(`the extension ${name} adds tags: ${onceForAll}`);
  }
}
const onceForAll = 'templates are compiled once for every environment, without it (compiled-once.ts)';

/** Undefined for a template that is broken: nunjucks says where, when it compiles that itself. */
function codeOf({ path, src: source }: nunjucks.LoaderSource): object | undefined {
  const known = compiled.get(path);
  if (known?.source === source) return known.code;
  try {
    const code = new Function(scriptOf(path, source))() as object;
    compiled.set(path, { source, code });
    return code;
  } catch {
    return undefined;
  }
}

const scriptOf = (path: string, source: string): string =>
  nunjucks.precompileString(source, {
    name: path,
    env: anyEnvironment,
    // The types know one template where nunjucks gives a list of one.
    wrapper: (all) => (all as unknown as readonly { readonly template: string }[])[0]!.template,
  });
