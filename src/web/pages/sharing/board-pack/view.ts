import { schoolOf, type Viewer } from '../../../../access/viewer.ts';
import type { BoardPack } from '../../../../documents/board-pack/board-pack.ts';
import type { KeptBoardPack } from '../../../../store/postgres/reports/read-board-pack.ts';
import { schoolCrumbs } from '../../school/breadcrumbs.ts';

/** The board pack: for governors, and for the head before they share it. */
export function boardPackView(viewer: Viewer, { urn, shared, content }: KeptBoardPack) {
  const pack = content as BoardPack;
  const isGovernor = viewer.role === 'governor';
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: pack.schoolName }, { text: 'Board pack' }),
    pack,
    pdf: `/school/${urn}/board-pack.pdf`,
    sharing:
      viewer.role === 'head' && schoolOf(viewer) === urn
        ? {
            href: `/school/${urn}/sharing`,
            text: shared
              ? 'Your governors can read this. You can stop sharing it.'
              : 'Your governors cannot read this yet. You can share it.',
          }
        : undefined,
    note: isGovernor ? 'The head has shared this with you, and can stop sharing it.' : undefined,
  };
}
