/** What we use of the package `smpp`, which brings no types. Names are those of SMPP 3.4. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  export interface Pdu {
    command: string;
    command_status: number;
    sequence_number: number;
    response(options?: Record<string, unknown>): Pdu;
    [parameter: string]: unknown;
  }
  type Params = Record<string, unknown>;
  export interface Session extends EventEmitter {
    socket: Socket;
    send(pdu: Pdu, onResponse?: (response: Pdu) => void): boolean;
    bind_transceiver(params: Params, onResponse: (response: Pdu) => void): boolean;
    submit_sm(params: Params, onResponse: (response: Pdu) => void): boolean;
    deliver_sm(params: Params, onResponse?: (response: Pdu) => void): boolean;
    enquire_link(onResponse: (response: Pdu) => void): boolean;
    unbind(onResponse?: (response: Pdu) => void): boolean;
    close(callback?: () => void): void;
    destroy(callback?: () => void): void;
  }
  interface Smpp {
    connect(options: Record<string, unknown>): Session;
    createServer(listener: (session: Session) => void): NetServer & { sessions: Session[] };
  }
  const smpp: Smpp;
  export default smpp;
}
