export { getMessage, listMessages, type MessageFilter } from './list-messages.ts';
export { type MailLook, type MailWords, writeMail } from './mail-template.ts';
export { type Channel, channels, type Message, messageStates, type WholeMessage } from './message.ts';
export {
  type Attachment,
  type NewMail,
  type NewMessage,
  type NewSms,
  queueMessage,
  writeMessage,
} from './queue-message.ts';
export { runSender, sendDue, type Transport } from './send-messages.ts';
export { type SmsParts, smsParts } from './sms-parts.ts';
