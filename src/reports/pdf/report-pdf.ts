import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompileDocArgs, NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { ReportContent } from '../report-content.ts';

/** The accessible standard that every PDF is made to; the compiler refuses what breaks it, such as a picture without words. */
const standard = 'ua-1';

/**
 * Makes reports as PDF/UA-1. The first takes longer: the typeface is read and the template laid out once. The same
 * report gives the same bytes.
 */
export function reportPdfs(): (report: ReportContent) => Uint8Array {
  const folder = import.meta.dirname;
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: [join(folder, 'fonts')] }],
  });
  const template = readFileSync(join(folder, 'report.typ'), 'utf8');
  return (report) => {
    const order = { mainFileContent: template, inputs: { report: JSON.stringify(report) } };
    try {
      // Straight to bytes: a compiled document held here would wait, with its 2 MB, for the garbage collector.
      return compiler.pdf(order, { pdfStandard: standard, creationTimestamp: 0 });
    } catch (cause) {
      throw new PdfFault(report, whatWasWrong(compiler, order, cause));
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

/** A report that could not be made into an accessible PDF; the message is the compiler's. */
export class PdfFault extends Error {
  constructor({ urn }: ReportContent, message: string) {
    super(`the report of school ${urn} cannot be a PDF/UA-1: ${message}`);
  }
}
