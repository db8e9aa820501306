/**
 * How the tables spread when PostgreSQL is distributed by tenant (ARCHITECTURE.md, "Beyond one machine"). Each table is in
 * exactly one list; a test compares them with the database. On one machine nothing reads them.
 */

/** Small, the same on every node: what is looked up before the tenant is known. */
export const referenceTables = ['account', 'public_code', 'api_key_index'] as const;

/** Cut up by `account_id`. A tenant's rows lie together on one node, in all of these. */
export const distributedTables = [
  'account_setting',
  'api_key',
  'card_location',
  'category',
  'code',
  'code_import',
  'competition',
  'competition_commitment',
  'competition_prize',
  'consent',
  'coupon',
  'coupon_content',
  'coupon_key',
  'coupon_location',
  'coupon_template',
  'customer',
  'draw',
  'draw_entry',
  'earned_reward',
  'entry',
  'event',
  'file',
  'folder',
  'idempotency',
  'location',
  'loyalty_activity',
  'loyalty_card',
  'loyalty_push',
  'loyalty_reward',
  'loyalty_statistic',
  'loyalty_visit',
  'member',
  'member_browser',
  'member_consent',
  'member_import',
  'member_import_row',
  'member_profile',
  'message',
  'push_day',
  'push_delivery',
  'session',
  'stamp_entry',
  'statistic',
  'submission',
  'teammate',
  'till_session',
  'validation_attempt',
  'wallet_class',
  'wallet_credential',
  'wallet_device',
  'wallet_pass',
  'wallet_push',
  'winner',
] as const;

/** On the coordinator only: what belongs to the installation and not to a tenant. No tenant's table refers to them. */
export const localTables = [
  'auth.credential',
  'auth.person',
  'auth.proof',
  'auth.second_factor',
  'auth.sign_in',
  'event_reader',
  'installation',
  'migration',
  'throttle',
  'vapid_key',
] as const;
