export { type Audience, audienceSchema } from './audience.ts';
export {
  type Broadcast,
  broadcastStatus,
  broadcastStatuses,
  type Figures,
} from './broadcast.ts';
export { figuresOf } from './figures.ts';
export { previewAudience } from './preview-audience.ts';
export { broadcastOnce, runBroadcasts } from './run-broadcasts.ts';
export {
  type BroadcastInput,
  cancelBroadcast,
  changeBroadcast,
  createBroadcast,
  deleteBroadcast,
  getBroadcast,
  listBroadcasts,
  pauseBroadcast,
  resumeBroadcast,
  startNow,
} from './save-broadcast.ts';
export { findStanding, type Standing, subscribeAgain, unsubscribe } from './unsubscribe.ts';
