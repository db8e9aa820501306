export {
  type Allowance,
  type Limits,
  narrowScopes,
  type Permission,
  permissions,
  type Standing,
  standingOf,
} from './allowance.ts';
export { allowanceOf, forgetAllowance, lockLiveCoupons } from './queries.ts';
export { isMetered, isOpen, requirePermission } from './require-permission.ts';
