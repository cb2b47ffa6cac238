import { accessiblePdfs } from '../../presentation/pdf/accessible-pdfs.ts';
import type { BoardPack } from './board-pack.ts';

/**
 * Makes board packs as PDF/UA-1 on one page of A4. The same pack gives the same bytes.
 *
 * @throws PdfFault for a pack that cannot be made accessible
 */
export function boardPackPdfs(): (pack: BoardPack) => Uint8Array {
  const make = accessiblePdfs('documents/board-pack/board-pack.typ');
  return (pack) => make(`the board pack of school ${pack.urn}`, pack);
}
