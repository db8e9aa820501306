/** How long a person has to let a command line in. */
export const signInMinutes = 10;
/** How long a command line stays signed in. */
export const tokenDays = 90;
/** Seconds between two times that a command line asks whether it was let in. */
export const askEverySeconds = 2;

/** A command line that asks to be let in, as the person sees it who is to decide. */
export interface SignInRequest {
  /** What it says of itself: nobody has checked it. */
  askedAs: string;
  /** The network address it asked from. */
  askedFrom: string;
  /** It cannot ask by itself: the person carries a code back. */
  byCode: boolean;
  createdAt: Date;
  expiresAt: Date;
}

/** A command line that is signed in. */
export interface CommandLine {
  id: number;
  name: string;
  teammateId: number;
  createdAt: Date;
  expiresAt: Date;
  /** To the minute. */
  usedAt: Date | null;
}
