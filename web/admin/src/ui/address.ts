/** Korenmarkt 12, 9000 Gent. */
export const addressLine = (shop: {
  address: string | null;
  zip: string | null;
  city: string | null;
}): string =>
  [shop.address, [shop.zip, shop.city].filter(Boolean).join(' ')].filter((part) => part).join(', ');
