import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { giveConsent, readConsents } from '../../modules/contacts/index.ts';
import {
  collectPerson,
  findPeople,
  forgetPerson,
  getPerson,
  readWhereabouts,
} from '../../modules/people/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { consentsSchema, newConsentSchema, presentConsents } from './contact-wire.ts';
import {
  customerCopySchema,
  customersSchema,
  presentCopy,
  presentCustomer,
  presentWhereabouts,
  wholeCustomerSchema,
} from './customer-wire.ts';

const tags = ['Customers'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('customer', id);

/** People as an account knows them: one customer behind copies of coupons, loyalty cards and groups. */
export const customerRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.get(
    '/v5/customers',
    {
      config: { scope: 'contacts:read' },
      schema: {
        tags,
        summary: 'Find people by e-mail address or phone number',
        querystring: z
          .strictObject({ email: z.string().max(200).optional(), phone: z.string().max(40).optional() })
          .refine(({ email, phone }) => email || phone, 'name an e-mail address or a phone number'),
        response: { 200: customersSchema },
      },
    },
    async (req) => ({ data: (await findPeople(req.ctx, req.query)).map(presentCustomer) }),
  );

  app.get(
    '/v5/customers/:id',
    {
      config: { scope: 'contacts:read' },
      schema: {
        tags,
        summary: 'Read a person, and where in the account they are',
        params,
        response: { 200: wholeCustomerSchema },
      },
    },
    async (req) => {
      const person = await getPerson(req.ctx, idOf(req.params));
      return { ...presentCustomer(person), ...presentWhereabouts(await readWhereabouts(req.ctx, person.id)) };
    },
  );

  app.get(
    '/v5/customers/:id/consents',
    {
      config: { scope: 'contacts:read' },
      schema: {
        tags,
        summary: 'Read what a person agreed to, and all they ever said about it',
        params,
        response: { 200: consentsSchema },
      },
    },
    async (req) => {
      const { id } = await getPerson(req.ctx, idOf(req.params));
      return presentConsents(id, await readConsents(req.ctx, id));
    },
  );

  app.post(
    '/v5/customers/:id/consents',
    {
      config: { scope: 'contacts:write' },
      schema: {
        tags,
        summary: 'Write down that a person agreed, or does no more',
        description:
          'The ledger is only appended to. What holds is what was said last, whatever comes first; of a yes and a no at one moment the no.',
        params,
        body: newConsentSchema,
        response: { 201: consentsSchema },
      },
    },
    async (req, reply) => {
      const { id } = await getPerson(req.ctx, idOf(req.params));
      const { at, ...said } = req.body;
      const source = req.ctx.actor.kind === 'teammate' ? 'dashboard' : 'api';
      await giveConsent(req.ctx, id, { ...said, source, at: at === undefined ? undefined : new Date(at) });
      return reply.code(201).send(presentConsents(id, await readConsents(req.ctx, id)));
    },
  );

  app.get(
    '/v5/customers/:id/export',
    {
      config: { scope: 'contacts:read' },
      schema: {
        tags,
        summary: 'Take out all that the account has of one person',
        description: 'To hand over to them who asks for it. Machine-readable, as one JSON document.',
        params,
        response: { 200: customerCopySchema },
      },
    },
    async (req, reply) => {
      const id = idOf(req.params);
      const copy = presentCopy(await collectPerson(req.ctx, id));
      void reply
        .header('content-disposition', `attachment; filename="person-${id}.json"`)
        .header('cache-control', 'no-store');
      return copy;
    },
  );

  app.delete(
    '/v5/customers/:id',
    {
      config: { scope: 'contacts:write' },
      schema: {
        tags,
        summary: 'Forget a person',
        description:
          'They are gone from everywhere: names, addresses, answers, cards, groups, messages, what the guard kept. Dates and numbers stay and ' +
          'name nobody. An address that unsubscribed stays so, as a hash: no import brings it back.',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      await forgetPerson(req.ctx, deps, idOf(req.params));
      return reply.code(204).send(null);
    },
  );
};
