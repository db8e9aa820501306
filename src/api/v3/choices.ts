/**
 * The wire contract of v3 is reconstructed from public material, and parts of it are not known. What we chose there is in
 * this one table, so that a correction is one line. `unverified` names what no public client or page shows.
 */
export const choices = {
  /** Values of `action`. Known: the first two; the rest are plain words of ours. */
  actions: {
    sessionData: 'retrieve_all_session_data',
    multipleSingleUse: 'multiple_single_use_codes_created',
    singleUse: 'single_use_code_created',
    singleUseExisting: 'existing_single_use_code_returned',
    sessionUpdate: 'session_updated',
    sessionSearch: 'sessions_found',
  },
  /** Keys of `show_usage_stats` on coupon/info. */
  usageStats: { total: 'custom_validation_codes_total', claimed: 'custom_validation_codes_claimed' },
  /** Where search puts its hits; each is shaped like the answer of couponsession/data. */
  searchResults: 'sessions',
  /** Most sessions in one answer of campaign/{data,opens,claims,validations}; the documented number. */
  sessionsPerPage: 5000,
  /** HTTP status of failures: 401 for wrong credentials, 422 for everything else. */
  failureStatus: { credentials: 401, other: 422 },
} as const;
