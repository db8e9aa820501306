export { getMessage, listMessages, type MessageFilter } from './list-messages.ts';
export { type MailLook, type MailWords, writeMail } from './mail-template.ts';
export { type Message, messageStates, type WholeMessage } from './message.ts';
export { type Attachment, type NewMessage, queueMessage } from './queue-message.ts';
export { runSender, sendDue, type Transport } from './send-messages.ts';
