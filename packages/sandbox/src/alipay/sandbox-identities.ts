/** The one application, merchant and buyer that exist in the sandbox. The numbers have the platform's lengths. */
export const sandboxIdentities = {
  appId: '2021999900000001',
  sellerId: '2088999999990101',
  sellerName: 'FAKE SANDBOX ONLY shop',
  buyerId: '2088999999990201',
  buyerOpenId: '0FAKEsandboxOnlyOpenIdOfTheBuyer0201',
  buyerLogonId: '138****0201',
} as const;
