export { makeCaller, type Timer } from '../../platform/http/call-out.ts';
export {
  getDelivery,
  type HourOfHealth,
  healthOfEndpoints,
  listDeliveries,
  replayDelivery,
  replaySince,
  sendTest,
  sweepWebhooks,
} from './deliveries.ts';
export * from './endpoint.ts';
export {
  changeEndpoint,
  createEndpoint,
  type EndpointWithSecret,
  getEndpoint,
  listEndpoints,
  pauseEndpoint,
  removeEndpoint,
  resumeEndpoint,
  rotateSecret,
} from './manage-endpoints.ts';
export type { PayloadWriter } from './payload.ts';
export type { LoggedDelivery } from './queries/deliveries.ts';
export { followOrder } from './queries/endpoints.ts';
export { findEvent } from './queries/facts.ts';
export { v3Types } from './rules.ts';
export { runWebhooks, Sender, type SenderDeps, sendDueWebhooks } from './send/sender.ts';
export { webhooksReader } from './webhooks-reader.ts';
export { readWireEventId, wireEventId } from './wire-id.ts';
