import { createContext, useContext } from 'react';
import type { Coupon } from '../../api/types.ts';

const CouponContext = createContext<Coupon | null>(null);
export const CouponProvider = CouponContext.Provider;

/** The coupon whose pages these are. Its head has loaded it before any of them is drawn. */
export function useCoupon(): Coupon {
  const coupon = useContext(CouponContext);
  if (!coupon) throw new Error('useCoupon stands outside of a coupon page');
  return coupon;
}
