import type { FastifyPluginAsync } from 'fastify';
import { parseIsoDate } from '../../../attendance/calendar/iso-date.ts';
import { sessions } from '../../../attendance/codes/code-on-date.ts';
import {
  type RegistersAsked,
  readSchoolRegisters,
} from '../../../store/postgres/registers/school-people/read-school-registers.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { ofSchool, type SchoolAddress } from '../school/school-params.ts';
import { registerFilePage } from './file/route.ts';
import { registersView } from './view.ts';

interface RegistersAddress extends SchoolAddress {
  Querystring: { readonly date?: unknown; readonly session?: unknown; readonly group?: unknown };
}

/** `/school/:urn/registers`: a day of the school's registers, and each register's marks from the first to what stands. */
export const registerPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  registerFilePage(app, parts);
  app.get<RegistersAddress>(
    '/school/:urn/registers',
    { config: { rule: 'see-registers', audit: 'saw-registers' } },
    ofSchool<RegistersAddress>(async (request, reply, urn) => {
      const { date, session, group } = request.query;
      const named = sessions.find((one) => one === session);
      const register: RegistersAsked['register'] =
        named === undefined || typeof group !== 'string' ? undefined : { session: named, group };
      const registers = await request.ask(readSchoolRegisters, {
        urn,
        date: parseIsoDate(String(date)),
        register,
      });
      const page = register === undefined ? 'registers/day.njk' : 'registers/register.njk';
      return reply.page(page, registersView(request.viewer, urn, registers, register));
    }),
  );
};
