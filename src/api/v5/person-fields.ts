import { z } from 'zod';
import { passwordLength } from '../../platform/auth/library.ts';

export const emailSchema = z.email().max(254);
/** A password as somebody types it; the rules are for new ones. */
export const passwordSchema = z.string().min(1).max(passwordLength.max);
export const newPasswordSchema = z.string().min(passwordLength.min).max(passwordLength.max);
