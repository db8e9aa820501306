/**
 * The wire contract of v3 is reconstructed from public material, and parts of it are not known. What we chose there is in
 * this one table, so that a correction is one line. `unverified` names what no public client or page shows.
 */
export const choices = {
  /** Values of `action`. Known: the first two and `email_sent`; the rest are plain words of ours. */
  actions: {
    sessionData: 'retrieve_all_session_data',
    multipleSingleUse: 'multiple_single_use_codes_created',
    singleUse: 'single_use_code_created',
    singleUseExisting: 'existing_single_use_code_returned',
    singleUseRemoved: 'single_use_code_removed',
    sessionUpdate: 'session_updated',
    sessionSearch: 'sessions_found',
    emailSent: 'email_sent',
    emailStopped: 'email_already_sent',
    smsSent: 'sms_sent',
    smsStopped: 'sms_already_sent',
  },
  /** Where a single-use link is removed and what names it; the call is listed, its path and parameters are not known. */
  singleUseRemove: { path: 'singleuse/remove', parameter: 'single_use_code' },
  /** Keys of `show_usage_stats` on coupon/info. */
  usageStats: { total: 'custom_validation_codes_total', claimed: 'custom_validation_codes_claimed' },
  /** Where search puts its hits; each is shaped like the answer of couponsession/data. */
  searchResults: 'sessions',
  /** Keys and actions of the loyalty calls; only their parameters are known. */
  loyalty: {
    card: 'loyalty_info',
    users: 'loyaltyusers_info',
    user: 'loyaltyuser_info',
    created: 'loyalty_user_created',
    linked: 'loyalty_user_linked',
    updated: 'loyalty_user_updated',
  },
  /**
   * Of groups and contacts what the two lists answer is known. Ours: what the two calls that add answer, the name of the birthday (a
   * number for its wrong format is known), how long a list gets, and all of `emailtool` but its list of groups.
   */
  contacts: {
    groupAdded: 'group_added',
    groupExisting: 'existing_group_returned',
    contactAdded: 'contact_added',
    contactExisting: 'existing_contact_returned',
    birthday: 'birthday',
    contactsPerPage: 5000,
  },
  /** Keys and actions of the calls about subaccounts and one-time addresses; known is the object itself (docs/decisions/0031). */
  subaccounts: {
    count: 'amount_of_subaccounts',
    list: 'subaccount',
    created: 'subaccount_created',
    updated: 'subaccount_updated',
    account: 'account',
    teammate: 'teammate',
  },
  /** Keys and actions of the directory calls, and the path that lists what is in one (docs/decisions/0030). */
  directory: {
    directory: 'directory_info',
    campaignsPath: 'directory/campaigns',
    campaigns: 'campaign_info',
    users: 'directoryusers_info',
    user: 'directoryuser_info',
    updated: 'directory_user_updated',
    categories: 'category_info',
  },
  /** Most users in one answer of directoryusers/list; the documented number. */
  directoryUsersPerPage: 100,
  /** Most sessions in one answer of campaign/{data,opens,claims,validations}; the documented number. */
  sessionsPerPage: 5000,
  /**
   * HTTP status of failures: 401 for wrong credentials, 403 for a key that lacks a scope, 422 for everything else that a
   * call says no to. What is refused before a call is reached keeps its own: 404, 405, 413, 429, 503.
   */
  failureStatus: { credentials: 401, scope: 403, other: 422 },
  /** Numbers of failures that no public page names, each in the range its kind belongs to. */
  failureNumbers: { scope: 105, tooManyRequests: 106, busy: 107, callNotFound: 501 },
  /**
   * What a step of couponsession/update answers when the session has taken it before. Only a validation uses something up:
   * a till must tell a fresh one from a used coupon. Who repeats a call after a lost answer sends its `Idempotency-Key` again.
   */
  repeated: { validate: 'fails', claim: 'changes nothing', void: 'changes nothing' } as Record<
    RepeatedStep,
    'fails' | 'changes nothing'
  >,
} as const;

export type RepeatedStep = 'validate' | 'claim' | 'void';
