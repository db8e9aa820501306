import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { channels, joinLink, shortAddress } from '../../modules/launch/index.ts';
import type { Card } from '../../modules/loyalty/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { loyaltyPath } from './loyalty-path.ts';
import {
  type DrawOnPaper,
  linkQuery,
  printedFiles,
  printedFilesShape,
  printedRoutes,
} from './printed-routes.ts';

/** Draws the poster of a card as PDF. The pages give it, so that paper looks like the screen. */
export type DrawCardPoster = DrawOnPaper<Card>;

const launchSchema = z
  .object({
    url: z.string().describe('Where people join; safe to share: never a member’s'),
    address: z.string().describe('The same without protocol, as it is printed'),
    links: z.array(z.object({ channel: z.string(), url: z.string() })),
    ...printedFilesShape,
    share: z.object({ title: z.string(), description: z.string(), image_url: z.string() }),
    scan_url: z.string().describe('What a cash register posts the scanned code to'),
  })
  .meta({ id: 'LoyaltyLaunch' });

/** What brings a card to people: its link, tagged per channel, as QR, as poster, as shared card. */
export const loyaltyLaunchRoutes: FastifyPluginAsyncZod<Deps & { drawCardPoster: DrawCardPoster }> = async (
  app,
  deps,
) => {
  const { publicUrl } = deps.settings;

  app.get(
    '/v5/loyalty-cards/:id/launch',
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags: ['Launch'],
        summary: 'Get the links of a loyalty card',
        params: z.object({ id: z.string() }),
        querystring: linkQuery,
        response: { 200: launchSchema },
      },
    },
    async (req) => {
      const card = await loyaltyPath.cardOf(req.ctx, req.params.id);
      const { src } = req.query;
      const { words } = card.content;
      const root = `${publicUrl}/v5/loyalty-cards/${req.params.id}`;
      return {
        url: joinLink(publicUrl, card.code, src),
        address: shortAddress(joinLink(publicUrl, card.code)),
        links: channels.map((channel) => ({ channel, url: joinLink(publicUrl, card.code, channel) })),
        ...printedFiles(root, src),
        share: {
          title: words.title?.trim() || card.name,
          description: words.subtitle ?? '',
          image_url: `${publicUrl}/l/${card.code}/share.png`,
        },
        scan_url: `${root}/scan`,
      };
    },
  );

  printedRoutes(app, deps, {
    root: '/v5/loyalty-cards',
    scope: 'loyalty:read',
    tags: ['Launch'],
    find: (ctx, id) => loyaltyPath.cardOf(ctx, id),
    linkOf: ({ code }, src) => joinLink(publicUrl, code, src),
    pictureOf: ({ content }) => content.design.strip_image,
    draw: deps.drawCardPoster,
  });
};
