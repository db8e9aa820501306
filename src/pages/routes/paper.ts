import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { barcodeSvg } from '../../platform/codes-image/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { calendarEntry } from '../calendar.ts';
import { homeScreenManifest } from '../home-screen.ts';
import { canPrint, homeIcon, shareCard } from '../lettering.ts';
import { paperCoupon } from '../paper.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import { copyOf, type PagesDeps, sceneOf } from '../scene.ts';
import { shownCode } from '../show-view.ts';
import { refusalOf, type SessionParams, type SessionScene, sessionSceneOf } from './session.ts';

const hidden = { schema: { hide: true } };
const oneHour = 'public, max-age=3600';

/** What is made of a coupon beside its pages: PDF, calendar entries, home-screen manifest and icons, the card of a shared link. */
export function paperRoutes(app: FastifyInstance, deps: PagesDeps): void {
  app.get<{ Params: SessionParams }>('/p/:code/:session/coupon.pdf', hidden, async (request, reply) => {
    const scene = await sessionSceneOf(deps, request, reply);
    if (!scene) return refusePlainly(deps, request, reply, 'not_found');
    const no = refusalOf(scene);
    if (no) return refuse(deps, request, reply, scene, no);
    if (!scene.session.claimedAt)
      return refuse(
        deps,
        request,
        reply,
        scene,
        { verdict: 'not_claimed', facts: {}, session: scene.session },
        { own: scene.reader.base },
      );
    const t = translator(scene.face.language, 'consumer');
    if (!canPrint(deps.assets, scene.face, t('show_till')))
      return refusePlainly(deps, request, reply, 'not_found');
    const pdf = await paperOf(deps, scene);
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="coupon-${scene.coupon.code}.pdf"`)
      .type('application/pdf')
      .send(pdf);
  });

  app.get<{ Params: SessionParams }>('/p/:code/:session/reminder.ics', hidden, async (request, reply) => {
    const scene = await sessionSceneOf(deps, request, reply);
    const ends = scene && (scene.session.expiresAt ?? scene.coupon.endsAt);
    if (!scene || !ends) return refusePlainly(deps, request, reply, 'not_found');
    const t = translator(scene.face.language, 'consumer');
    return reply
      .header('cache-control', 'no-store')
      .type('text/calendar; charset=utf-8')
      .send(
        calendarEntry({
          uid: `${scene.session.code}@tearoff`,
          at: ends,
          madeAt: scene.reader.now,
          alarmMinutes: 24 * 60,
          title: t('calendar_title', { title: scene.face.title }),
          note: [scene.face.brand, scene.face.value, scene.face.title].filter(Boolean).join(' · '),
          url: `${deps.settings.publicUrl}${scene.reader.base}`,
        }),
      );
  });

  app.get<{ Params: { code: string } }>('/p/:code/start.ics', hidden, async (request, reply) => {
    const scene = await sceneOf(deps, request, reply, request.params.code);
    const starts = scene?.coupon.publishedAt && scene.coupon.startsAt;
    if (!scene || !starts) return refusePlainly(deps, request, reply, 'not_found');
    return reply.type('text/calendar; charset=utf-8').send(
      calendarEntry({
        uid: `start-${scene.coupon.code}@tearoff`,
        at: starts,
        madeAt: scene.reader.now,
        alarmMinutes: 0,
        title: [scene.face.value, scene.face.title].filter(Boolean).join(' · '),
        note: scene.face.brand,
        url: `${deps.settings.publicUrl}/p/${scene.coupon.code}`,
      }),
    );
  });

  app.get<{ Params: { code: string } }>('/p/:code/share.png', hidden, async (request, reply) => {
    const scene = await sceneOf(deps, request, reply, request.params.code);
    if (!scene?.coupon.publishedAt) return refusePlainly(deps, request, reply, 'not_found');
    const key = ['share', scene.coupon.id, scene.coupon.version, scene.face.language, scene.brand.name].join(
      '/',
    );
    const png = await drawn(key, () =>
      sharp(Buffer.from(shareCard(scene.face, deps.assets)))
        .png({ palette: true })
        .toBuffer(),
    );
    return reply
      .header('cache-control', oneHour)
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('image/png')
      .send(png);
  });

  app.get<{ Params: SessionParams & { size: string } }>(
    '/p/:code/:session/icon-:size(180|192|512).png',
    hidden,
    async (request, reply) => {
      const scene = await sceneOf(deps, request, reply, request.params.code);
      if (!scene) return refusePlainly(deps, request, reply, 'not_found');
      const size = Number(request.params.size);
      const key = ['icon', scene.face.brandColour, size].join('/');
      const png = await drawn(key, () =>
        sharp(Buffer.from(homeIcon(scene.face)), { density: 96 })
          .resize(size)
          .png()
          .toBuffer(),
      );
      return reply.header('cache-control', oneHour).type('image/png').send(png);
    },
  );

  app.get<{ Params: SessionParams }>(
    '/p/:code/:session/manifest.webmanifest',
    hidden,
    async (request, reply) => {
      const scene = await sessionSceneOf(deps, request, reply);
      if (!scene) return refusePlainly(deps, request, reply, 'not_found');
      return reply
        .header('cache-control', 'no-store')
        .type('application/manifest+json')
        .send(manifestOf(scene));
    },
  );
}

const manifestOf = ({ face, reader }: SessionScene) =>
  homeScreenManifest(face, reader, {
    name: [face.brand, face.value || face.title].filter(Boolean).join(' · '),
    shortName: face.value || face.title.slice(0, 24),
  });

async function paperOf(deps: PagesDeps, scene: SessionScene): Promise<Buffer> {
  const { face, coupon, session } = scene;
  const t = translator(face.language, 'consumer');
  const shown = shownCode(scene);
  const { publicUrl } = deps.settings;
  const { methods } = coupon.validation;
  // Staff scan paper with any phone where the coupon allows that, else with the shop's own scanner or the till app.
  const scan = methods.includes('qr')
    ? {
        picture: barcodeSvg('qr', `${publicUrl}/v/${coupon.code}/${session.code}`),
        label: t('show_qr'),
        text: '',
      }
    : null;
  const code = shown
    ? {
        picture: shown.picture ? { ...shown.picture, text: shown.text } : null,
        label: shown.label === 'promo_code' ? t('show_promo') : t('show_value'),
        text: shown.text,
      }
    : scan;
  return paperCoupon(face, copyOf(session), deps.assets, {
    picture: null,
    code,
    till: methods.includes('till') ? copyOf(session).till.toUpperCase() : null,
    address: `${publicUrl}${scene.reader.base}`,
  });
}

const pictures = new Map<string, Promise<Buffer>>();
/** Drawn once per version: drawing takes 50 ms, and a link that goes round is asked for by every messenger on its way. */
export function drawn(key: string, draw: () => Promise<Buffer>): Promise<Buffer> {
  const known = pictures.get(key);
  if (known) return known;
  const made = draw();
  made.catch(() => pictures.delete(key));
  if (pictures.size >= 300) pictures.delete(pictures.keys().next().value ?? '');
  pictures.set(key, made);
  return made;
}
