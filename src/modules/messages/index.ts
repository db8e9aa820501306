export type { InboundSms, SmsReport } from './carriers/carrier.ts';
export { countMessages, holdMessages, releaseMessages, withdrawMessages } from './hold-messages.ts';
export { keepReceived, type ReceivedText } from './keep-received.ts';
export { getMessage, listMessages, type MessageFilter } from './list-messages.ts';
export { type MailLook, type MailWords, writeMail } from './mail-template.ts';
export * from './manage-providers.ts';
export { type Channel, channels, type Message, messageStates, type WholeMessage } from './message.ts';
export { type OpenDoor, openDoor } from './open-door.ts';
export {
  defaultPerSecond,
  mostProviders,
  type Provider,
  providerKinds,
  providerStatus,
  providerStatuses,
} from './provider.ts';
export { senderIssues } from './provider-settings.ts';
export { findMailTo } from './queries/reports.ts';
export {
  type Attachment,
  type NewMail,
  type NewMessage,
  type NewSms,
  queueMessage,
  writeMessage,
} from './queue-message.ts';
export { type MessagePurpose, obeysSuppression } from './rules.ts';
export { runBounceServer } from './send/bounce-server.ts';
export { carriersOf, holdLines, runMessages } from './send/run-messages.ts';
export { Sender, sendDueMessages } from './send/sender.ts';
export { sendAgain } from './send-again.ts';
export { type SmsParts, smsParts } from './sms-parts.ts';
export { takeBounce, takeMailDelivery, takeReport } from './take-report.ts';
