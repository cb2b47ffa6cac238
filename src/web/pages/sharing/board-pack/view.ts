import { may, schoolNamed } from '../../../../access/may.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import type { KeptBoardPack } from '../../../../store/postgres/reports/read-board-pack.ts';
import { schoolCrumbs } from '../../school/breadcrumbs.ts';

/** The board pack: for governors, and for the head before they share it. */
export function boardPackView(viewer: Viewer, { urn, shared, content: pack }: KeptBoardPack) {
  const school = { school: schoolNamed(urn) };
  const decides = may(viewer, 'share-board-pack', school);
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: pack.schoolName }, { text: 'Board pack' }),
    pack,
    pdf: `/school/${urn}/board-pack.pdf`,
    sharing: decides
      ? {
          href: `/school/${urn}/sharing`,
          text: shared
            ? 'Your governors can read this. You can stop sharing it.'
            : 'Your governors cannot read this yet. You can share it.',
        }
      : undefined,
    note:
      !decides && !may(viewer, 'see-school-page', school)
        ? 'The head has shared this with you, and can stop sharing it.'
        : undefined,
  };
}
