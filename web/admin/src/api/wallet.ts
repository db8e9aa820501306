import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';

export type Wallet = Schemas['Wallet'];
export type WalletPlatform = 'apple' | 'google';

export const wallet = queryOptions({ queryKey: ['wallet'], queryFn: () => ask(api.GET('/v5/wallet')) });

/** Files as they were chosen: PEM and JSON are text, .p12 and .cer go as base64. */
async function textOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  if (!text.includes('\uFFFD') && !text.includes('\0')) return text;
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

export interface AppleFiles {
  certificate: File | null;
  key: File | null;
  password: string;
  wwdr: File | null;
}
export const setAppleWallet = async ({ certificate, key, password, wwdr }: AppleFiles) =>
  ask(
    api.PUT('/v5/wallet/apple', {
      body: {
        certificate: certificate ? await textOf(certificate) : '',
        wwdr: wwdr ? await textOf(wwdr) : '',
        ...(key ? { key: await textOf(key) } : {}),
        ...(password ? { password } : {}),
      },
    }),
  );

export interface GoogleFiles {
  issuer_id: string;
  service_account: File | null;
}
export const setGoogleWallet = async ({ issuer_id, service_account }: GoogleFiles) =>
  ask(
    api.PUT('/v5/wallet/google', {
      body: { issuer_id, service_account: service_account ? await textOf(service_account) : '' },
    }),
  );

export const removeWallet = (platform: WalletPlatform) =>
  ask(api.DELETE('/v5/wallet/{platform}', { params: { path: { platform } } }));
