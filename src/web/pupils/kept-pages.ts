import type { FastifyInstance } from 'fastify';
import { words } from '../../presentation/blocks.ts';
import { retentionKindWords } from '../../pupils/retention/retention.ts';
import { readRetention } from '../../store/pupils/remove-what-is-due.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { ruled } from './pupils-session.ts';

/** What was due, what is gone, what is held and why. */
export function keptPages(app: FastifyInstance, { settings, today }: PupilsParts): void {
  app.get(
    '/kept',
    ruled('see-retention', async (viewer, _request, reply) => {
      const { standings, deletions } = await readRetention(
        viewer.database,
        viewer,
        today(),
        settings.retentionDays,
      );
      const held = standings.filter(({ standing }) => standing.kind === 'held');
      const due = standings.filter(({ standing }) => standing.kind === 'due').length;
      return reply.pupilsPage('page.njk', {
        heading: 'What is kept, and what is gone',
        lines: [
          'Registers are kept for six years by law. Everything else has a time of its own, and goes after it.',
        ],
        blocks: [
          {
            id: 'times',
            heading: 'How long',
            blocks: [
              {
                kind: 'facts',
                rows: Object.entries(settings.retentionDays).map(([kind, days]) => ({
                  label: retentionKindWords[kind as keyof typeof retentionKindWords],
                  value: `${days} days after it ended`,
                })),
              },
            ],
          },
          {
            id: 'due',
            heading: 'Now',
            blocks: [
              {
                kind: 'facts',
                rows: [
                  {
                    label: 'Cases in use',
                    value: String(standings.filter(({ standing }) => standing.kind === 'in-use').length),
                  },
                  {
                    label: 'Closed, kept for their time',
                    value: String(standings.filter(({ standing }) => standing.kind === 'kept').length),
                  },
                  { label: 'Due to go tonight', value: String(due) },
                  {
                    label: 'Held',
                    value:
                      held.length === 0
                        ? 'None'
                        : held
                            .map(({ standing }) => (standing.kind === 'held' ? standing.why : ''))
                            .join('; '),
                  },
                ],
              },
            ],
          },
          {
            id: 'gone',
            heading: 'Gone',
            blocks: [
              {
                kind: 'table',
                caption: 'Certificates of deletion',
                columns: [words('Gone on'), words('What'), words('Due since'), words('Why'), words('Proof')],
                rows: deletions.map(({ on, kind, dueSince, why, proof }) => [
                  { text: on },
                  { text: kind },
                  { text: dueSince },
                  { text: why },
                  { text: proof.slice(0, 16) },
                ]),
              },
            ],
          },
        ],
      });
    }),
  );
}
