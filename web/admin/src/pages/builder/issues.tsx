import { createContext, useContext } from 'react';

type IssueAt = (pointer: string) => string | undefined;

const IssuesContext = createContext<IssueAt>(() => undefined);
export const IssuesProvider = IssuesContext.Provider;

/** What the server said about a place of what is being built, as a JSON pointer; for fields that coupons and cards share. */
export const useIssueAt = (): IssueAt => useContext(IssuesContext);
