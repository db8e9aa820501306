/** A till that is signed in. */
export interface Till {
  accountId: number;
  id: number;
  /** The shop its password named, or that was chosen; null for the whole account. */
  locationId: number | null;
  /** Whose sign-in to the dashboard it hangs on; null where a password opened it. */
  teammateId: number | null;
  expiresAt: Date;
}

/** What the screen of a till says about where it stands. */
export interface TillPlace {
  /** `logo` is the hash that addresses its file. */
  account: { name: string; language: string; timeZone: string; currency: string; logo: string | null };
  location: { id: number; name: string; city: string | null } | null;
}

/** A till is signed in once per device; after this many days somebody types the password again. */
export const tillDays = 30;
