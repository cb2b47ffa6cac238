import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import {
  decidePractice,
  PracticeRefused,
  proposePractice,
  readPracticeChange,
  readPracticeChanges,
  readPracticeToChange,
  readPracticeToDecide,
} from '../../../../../store/postgres/practices/practice-changes.ts';
import { editionInForce } from '../../../../../support/practices/practice-change.ts';
import type { FieldError } from '../../../../chain/draw-pages.ts';
import { typedBefore } from '../../../../chain/typed-before.ts';
import { knownPart } from '../../../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../../../service-parts.ts';
import { fieldOf, typedIn } from '../../../responses/respond/form/typed.ts';
import { faultsOfReason } from '../../words-field.ts';
import { publishedLibrary } from '../library.ts';
import { readPracticeForm } from './read-practice-form.ts';
import { practiceChangesView, practiceChangeView, practiceFormView } from './view.ts';

interface ChangeAddress {
  Params: { readonly change: string };
}
/** Without a practice: a new one. */
interface PracticeAddress {
  Params: { readonly practice?: string };
}

const decisions = ['approved', 'declined'] as const;
const formPage = 'support/practices/changes/form.njk';
const changePage = 'support/practices/changes/change.njk';

/**
 * `/practice-changes`: what was proposed; `/practice-changes/new` and `/practices/:practice/change`: the form for whoever
 * proposes; `/practice-changes/:change`: one beside what stands, and the form for whoever decides.
 */
export const practiceChangePages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const file = publishedLibrary();
  const sees = { config: { rule: 'see-practice-changes', audit: 'saw-practice-changes' } } as const;
  const opens = { config: { rule: 'propose-practice', audit: 'saw-practice-changes' } } as const;
  const sends = { config: { rule: 'propose-practice', audit: 'proposed-practice' } } as const;

  app.get('/practice-changes', sees, async (request, reply) => {
    const changes = await request.ask(readPracticeChanges, undefined);
    return reply.page('support/practices/changes/page.njk', practiceChangesView(request.viewer, changes));
  });

  const form = async (request: FastifyRequest<PracticeAddress>, reply: FastifyReply) => {
    const { stands } = await request.ask(readPracticeToChange, { id: request.params.practice, file });
    const { typed, said } = await typedBefore(request, parts);
    const sent = Object.keys(typed).length > 0 ? typed : undefined;
    return reply.page(formPage, { ...practiceFormView(stands, sent), ...said });
  };
  const send = async (request: FastifyRequest<PracticeAddress>, reply: FastifyReply) => {
    const typed = typedIn(request.body);
    const { stands, library } = await request.ask(readPracticeToChange, {
      id: request.params.practice,
      file,
    });
    const read = readPracticeForm(typed, stands, (id) => editionInForce(library, id) > 0);
    if (!('practice' in read)) return reply.page(formPage, practiceFormView(stands, typed, read));
    return reply.redirect(`/practice-changes/${await request.change(proposePractice, read)}`, 303);
  };
  app.get('/practice-changes/new', opens, form);
  app.post('/practice-changes/new', sends, send);
  app.get('/practices/:practice/change', opens, form);
  app.post('/practices/:practice/change', sends, send);

  app.get('/practice-changes/:change', sees, async (request: FastifyRequest<ChangeAddress>, reply) => {
    const change = await request.ask(readPracticeChange, { id: request.params.change, file });
    const { typed, said } = await typedBefore(request, parts);
    return reply.page(changePage, { ...practiceChangeView(request.viewer, change, typed), ...said });
  });
  app.post(
    '/practice-changes/:change/decide',
    { config: { rule: 'approve-practice', audit: 'decided-practice' } },
    async (request: FastifyRequest<ChangeAddress>, reply) => {
      const { change: id } = request.params;
      const typed = typedIn(request.body);
      const again = async (errors: readonly FieldError[]) => {
        const change = await request.ask(readPracticeToDecide, { id, file });
        return reply.page(changePage, practiceChangeView(request.viewer, change, typed, errors));
      };
      const state = knownPart(decisions, fieldOf(typed, 'decision'));
      if (state === undefined) return again([{ field: 'decision', text: 'Choose whether to approve it' }]);
      const faults = state === 'declined' ? faultsOfReason(typed, 'Enter why you decline it') : [];
      if (faults.length > 0) return again(faults);
      const seen = fieldOf(typed, 'stands');
      try {
        await request.change(decidePractice, {
          id,
          state,
          words: fieldOf(typed, 'words'),
          stands: /^\d{1,6}$/.test(seen) ? Number(seen) : Number.NaN,
          file,
        });
      } catch (cause) {
        if (!(cause instanceof PracticeRefused)) throw cause;
        return again([{ field: 'decision', text: cause.message }]);
      }
      return reply.redirect(`/practice-changes/${id}`, 303);
    },
  );
};
