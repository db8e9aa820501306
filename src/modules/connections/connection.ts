/** Where actions and requests go. */
export interface Connection {
  id: number;
  connector: ConnectorId;
  kind: ConnectionKind;
  name: string;
  /** Without a slash at the end; null for this installation. */
  baseUrl: string | null;
  createdAt: Date;
  /** An actor, such as `teammate:501`. */
  createdBy: string;
  /** To the minute. */
  usedAt: Date | null;
  revokedAt: Date | null;
}

/**
 * `self`: this installation, with the rights of whoever asks. `tearoff`: another installation. `coupontools`: the service whose
 * wire v3 and v4 are.
 */
export const connectionKinds = ['self', 'tearoff', 'coupontools'] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

/** What the other side lets in: the same pair goes under other names on v4. */
export interface Credentials {
  clientId: string;
  clientSecret: string;
}

export const connectorIds = ['coupontools'] as const;
export type ConnectorId = (typeof connectorIds)[number];

export interface Connector {
  id: ConnectorId;
  name: string;
  description: string;
  kinds: readonly ConnectionKind[];
}

/** The one connector there is: all three places speak the same wire. */
export const connectors: readonly Connector[] = [
  {
    id: 'coupontools',
    name: 'Coupontools',
    description:
      'Digital coupons, contests, loyalty cards and directories: this Tearoff, another one, or the original service.',
    kinds: connectionKinds,
  },
];

/** The API of the original service (its own documentation). */
export const originalHost = 'https://api.coupontools.com';
/** How many connections one account has at the same time. */
export const mostConnections = 50;
/** How long a request of a command line waits for its person. */
export const requestMinutes = 15;
