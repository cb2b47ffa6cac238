import type { FastifyPluginAsync } from 'fastify';
import { isUuid } from '../../../store/postgres/connection/uuid.ts';
import {
  appointSupplier,
  dismissSupplier,
  readSuppliers,
} from '../../../store/postgres/registers/school-people/suppliers.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { fieldOf, typedIn } from '../responses/respond/form/typed.ts';
import { ofSchool, type SchoolAddress } from '../school/school-params.ts';
import { suppliersView } from './view.ts';

interface SuppliersAddress extends SchoolAddress {
  Querystring: { readonly done?: unknown };
}

/** What no machine has: a form without one still asks the rule. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** `/school/:urn/suppliers`: who sends the school's registers; the head appoints and dismisses. */
export const supplierPages: FastifyPluginAsync<ServiceParts> = async (app) => {
  app.get<SuppliersAddress>(
    '/school/:urn/suppliers',
    { config: { rule: 'appoint-supplier', audit: 'saw-suppliers' } },
    ofSchool<SuppliersAddress>(async (request, reply, urn) => {
      const suppliers = await request.ask(readSuppliers, urn);
      return reply.page(
        'suppliers/page.njk',
        suppliersView(request.viewer, urn, suppliers, request.query.done),
      );
    }),
  );
  app.post(
    '/school/:urn/suppliers',
    { config: { rule: 'appoint-supplier', audit: 'appointed-supplier' } },
    ofSchool(async (request, reply, urn) => {
      const machine = fieldOf(typedIn(request.body), 'machine');
      if (machine === '') {
        const suppliers = await request.ask(readSuppliers, urn);
        const errors = [{ field: 'machine', text: 'Select a supplier' }];
        return reply.page('suppliers/page.njk', {
          ...suppliersView(request.viewer, urn, suppliers),
          errors,
        });
      }
      await request.change(appointSupplier, { urn, machine: isUuid(machine) ? machine : nobody });
      return reply.redirect(`/school/${urn}/suppliers?done=appointed`, 303);
    }),
  );
  app.post(
    '/school/:urn/suppliers/dismiss',
    { config: { rule: 'appoint-supplier', audit: 'dismissed-supplier' } },
    ofSchool(async (request, reply, urn) => {
      const machine = fieldOf(typedIn(request.body), 'machine');
      await request.change(dismissSupplier, { urn, machine: isUuid(machine) ? machine : nobody });
      return reply.redirect(`/school/${urn}/suppliers?done=dismissed`, 303);
    }),
  );
};
