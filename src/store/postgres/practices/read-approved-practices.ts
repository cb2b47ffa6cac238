import type { Role } from '../../../access/role.ts';
import type { Practice } from '../../../support/practices/practice-library.ts';
import { asNobody } from '../connection/as-nobody.ts';
import type { PagesDatabase } from '../connection/handle.ts';
import { practiceOf } from './practice-changes.ts';

/** An edition of a practice that was approved on the pages. */
export interface ApprovedPractice {
  readonly practice: Practice;
  readonly because: string;
  readonly proposedBy: Role;
  readonly approvedBy: Role;
  readonly approvedAt: Date;
}

interface Row {
  readonly id: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly edition: number;
  readonly because: string;
  readonly by_role: Role;
  readonly decided_role: Role;
  readonly decided_at: Date;
}

/** Every edition that was approved on the pages, the newest of each practice first. It is everybody's, and nobody is asked who they are. */
export async function readApprovedPractices(database: PagesDatabase): Promise<readonly ApprovedPractice[]> {
  const rows = await asNobody<Row>(
    database,
    'abie_reader',
    `select id, content, edition, because, by_role, decided_role, decided_at from practice_change
     where state = 'approved' order by practice, edition desc`,
    [],
  );
  return rows.map(({ id, content, edition, because, by_role, decided_role, decided_at }) => ({
    practice: practiceOf({ id, content, edition }),
    because,
    proposedBy: by_role,
    approvedBy: decided_role,
    approvedAt: decided_at,
  }));
}
