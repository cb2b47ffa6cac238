import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompileDocArgs, NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** The accessible standard that every PDF is made to; the compiler refuses what breaks it, such as a picture without words. */
const standard = 'ua-1';

/** The folder that templates read from: `/presentation/pdf/blocks.typ`. */
const workspace = join(import.meta.dirname, '../..');

/**
 * Makes papers of one template as PDF/UA-1, each with a name for messages: "the report of …". The first takes longer: the typeface is read and the template laid out
 * once. The same content gives the same bytes.
 *
 * @param template below `src`, e.g. `documents/report/pdf/report.typ`; it finds the content as JSON in `sys.inputs.content`
 */
export function accessiblePdfs(template: string): (what: string, content: object) => Uint8Array {
  const compiler = NodeCompiler.create({
    workspace,
    fontArgs: [{ fontPaths: [join(import.meta.dirname, 'fonts')] }],
  });
  const mainFileContent = readFileSync(join(workspace, template), 'utf8');
  return (what, content) => {
    const order = { mainFileContent, inputs: { content: JSON.stringify(content) } };
    try {
      // Straight to bytes: a compiled document held here would wait, with its 2 MB, for the garbage collector.
      return compiler.pdf(order, { pdfStandard: standard, creationTimestamp: 0 });
    } catch (cause) {
      throw new PdfFault(what, whatWasWrong(compiler, order, cause));
    } finally {
      compiler.evictCache(0);
    }
  };
}

/** The exporter's message, else what the compiler says of the document. */
function whatWasWrong(compiler: NodeCompiler, order: CompileDocArgs, cause: unknown): string {
  if (cause instanceof Error && cause.message !== '') return cause.message;
  const diagnostics: readonly { readonly message?: string }[] =
    compiler.compile(order).takeError()?.shortDiagnostics ?? [];
  return diagnostics.map(({ message }) => message).join('; ') || 'no reason given';
}

/** A paper that could not be made into an accessible PDF: which, and the compiler's message. */
export class PdfFault extends Error {
  constructor(what: string, message: string) {
    super(`${what} cannot be a PDF/UA-1: ${message}`);
  }
}
