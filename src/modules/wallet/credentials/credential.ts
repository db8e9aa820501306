/** What signs passes for Apple's wallet and pushes their changes. Everything as PEM; the key is not encrypted any more. */
export interface AppleCredential {
  passTypeId: string;
  teamId: string;
  certificate: string;
  key: string;
  /** Apple's intermediate certificate (Worldwide Developer Relations), which every signature carries along. */
  wwdr: string;
  expiresAt: Date;
}

/** What signs save links for Google's wallet and speaks to its service. */
export interface GoogleCredential {
  issuerId: string;
  clientEmail: string;
  /** PEM. */
  key: string;
  keyId: string | undefined;
}

export interface Credentials {
  apple: AppleCredential;
  google: GoogleCredential;
}
export type Platform = keyof Credentials;
export const platforms: readonly Platform[] = ['apple', 'google'];
