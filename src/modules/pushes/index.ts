export { longestPush, mostRingsPerDay, type Push, pushStatus, pushStatuses } from './push.ts';
export { pushOnce, runPushes, tidyDeliveries } from './run-pushes.ts';
export { type Segment, segmentSchema } from './segment.ts';
export { subscribeBrowser, unsubscribeBrowser } from './subscribe.ts';
export { vapidKeys } from './web/vapid.ts';
export { webPusher } from './web/web-pusher.ts';
export { cancelPush, getPush, listPushes, previewPush, writePush } from './write-push.ts';
