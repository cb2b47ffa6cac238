import type { FastifyInstance } from 'fastify';
import { paragraph, words } from '../../presentation/blocks.ts';
import {
  type RetentionKind,
  type RetentionStanding,
  retentionKindWords,
} from '../../pupils/retention/retention.ts';
import { readRetention } from '../../store/pupils/remove-what-is-due.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { ruled } from './pupils-session.ts';

/** What was due, what is gone, what is held and why. */
export function keptPages(app: FastifyInstance, { settings, today }: PupilsParts): void {
  app.get(
    '/kept',
    ruled('see-retention', async (viewer, _request, reply) => {
      const { standings, holds, heldByHand, deletions } = await readRetention(
        viewer.database,
        viewer,
        today(),
        settings.retentionDays,
      );
      const count = (kind: RetentionStanding['kind'], of?: RetentionKind) =>
        String(
          standings.filter(
            ({ record, standing }) => standing.kind === kind && (of === undefined || record.kind === of),
          ).length,
        );
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
                  { label: 'Cases in use', value: count('in-use', 'case') },
                  { label: 'Closed cases, kept for their time', value: count('kept', 'case') },
                  { label: 'Pupils who left, kept for their time', value: count('kept', 'enrolment') },
                  { label: 'Due to go tonight', value: count('due') },
                  { label: 'Past their time, and held', value: count('held') },
                ],
              },
            ],
          },
          {
            id: 'held',
            heading: 'Held, and why',
            blocks: [
              ...(holds.length === 0 && heldByHand.length === 0 ? [paragraph('Nothing.')] : []),
              ...(holds.length === 0
                ? []
                : [
                    {
                      kind: 'table' as const,
                      caption: 'Records of which nothing goes until the hold is lifted, on the pupil’s page',
                      columns: [words('Pupil'), words('Since'), words('Why')],
                      rows: holds.map(({ pupil, heldOn, why }) => [
                        { text: String(pupil) },
                        { text: heldOn },
                        { text: why },
                      ]),
                    },
                  ]),
              ...heldByHand.map((why) => paragraph(`A case: ${why}`)),
            ],
          },
          {
            id: 'gone',
            heading: 'Gone',
            blocks: [
              {
                kind: 'table',
                caption: 'Certificates of deletion',
                columns: [words('Gone on'), words('What, and why'), words('Proof')],
                rows: deletions.map(({ on, kind, dueSince, why, proof }) => [
                  { text: on },
                  { text: `${wordsOf(kind)}, due since ${dueSince}: ${why}` },
                  // In groups, which a narrow screen may put below each other.
                  { text: proof.slice(0, 16).replace(/.{4}(?=.)/g, '$& ') },
                ]),
              },
            ],
          },
        ],
      });
    }),
  );
}

/** What a certificate is of: a kind of record whose time has run, or a pupil who was erased. */
const wordsOf = (kind: string): string =>
  kind === 'pupil' ? 'Everything of a pupil' : (retentionKindWords[kind as RetentionKind] ?? kind);
