export * from './connection.ts';
export { credentialsOf } from './credentials.ts';
export { credentialHeaders, passedOn, toldHeaders, type WireReply, type WireRequest } from './exchange.ts';
export {
  answerRequest,
  askForConnection,
  createConnection,
  getConnection,
  getRequest,
  listConnections,
  type NewConnection,
  revokeConnection,
} from './manage-connections.ts';
export { type ConnectionRequest, noteUse } from './queries.ts';
export { type CallOut, callOut } from './send/call-out.ts';
