/** `GET /v5/coupons/:id/codes` is `v5-get-coupons-id-codes`: a name that follows from the address and is no other's. */
export const operationId = (method: string, url: string): string =>
  `v5-${method.toLowerCase()}-${url
    .replace(/^\/v5\//, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()}`;
