import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { homeScreenManifest } from '../home-screen.ts';
import { homeIcon, shareCard } from '../lettering.ts';
import { pictureUrl } from '../picture-url.ts';
import { drawn } from '../routes/paper.ts';
import type { PagesDeps } from '../scene.ts';
import {
  type CardParams,
  cardSceneOf,
  type MemberParams,
  type MemberScene,
  memberSceneOf,
} from './card-scene.ts';
import { refuseUnknownCard } from './refuse-card.ts';

const hidden = { schema: { hide: true } };
const oneHour = 'public, max-age=3600';

/** What a card needs beside its pages: the manifest and icons of a home screen, and the picture of a shared link. */
export function cardFileRoutes(app: FastifyInstance, deps: PagesDeps): void {
  app.get<{ Params: MemberParams }>(
    '/l/:card/:member/manifest.webmanifest',
    hidden,
    async (request, reply) => {
      const scene = await memberSceneOf(deps, request, reply);
      if (!scene) return refuseUnknownCard(deps, request, reply);
      return reply
        .header('cache-control', 'no-store')
        .type('application/manifest+json')
        .send(manifestOf(scene));
    },
  );

  app.get<{ Params: MemberParams & { size: string } }>(
    '/l/:card/:member/icon-:size(180|192|512).png',
    hidden,
    async (request, reply) => {
      const scene = await cardSceneOf(deps, request, reply, request.params.card);
      if (!scene) return refuseUnknownCard(deps, request, reply);
      const own = scene.brand.pictures.get(scene.card.content.design.home_icon ?? '');
      const size = Number(request.params.size);
      if (own) return reply.redirect(pictureUrl(own, size), 302);
      const png = await drawn(['icon', scene.face.brandColour, size].join('/'), () =>
        sharp(Buffer.from(homeIcon(scene.face)), { density: 96 })
          .resize(size)
          .png()
          .toBuffer(),
      );
      return reply.header('cache-control', oneHour).type('image/png').send(png);
    },
  );

  app.get<{ Params: CardParams }>('/l/:card/share.png', hidden, async (request, reply) => {
    const scene = await cardSceneOf(deps, request, reply, request.params.card);
    if (!scene?.card.publishedAt) return refuseUnknownCard(deps, request, reply);
    const { card, face, brand } = scene;
    const png = await drawn(['card', card.id, card.version, face.language, brand.name].join('/'), () =>
      sharp(Buffer.from(shareCard(face, deps.assets)))
        .png({ palette: true })
        .toBuffer(),
    );
    return reply
      .header('cache-control', oneHour)
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('image/png')
      .send(png);
  });
}

const manifestOf = ({ face, reader }: MemberScene) =>
  homeScreenManifest(face, reader, {
    name: [face.brand, face.title].filter(Boolean).join(' · '),
    shortName: face.title.slice(0, 24),
  });
