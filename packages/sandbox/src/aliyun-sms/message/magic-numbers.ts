/** What happens to a message to one of these numbers. Every other number gets it. */
export type MagicNumber =
  | { readonly refuse: string; readonly text?: string }
  /** It is sent, and the answer says that the platform failed. */
  | { readonly sentBut: string }
  /** The receipt says so. */
  | { readonly receipt: string }
  | { readonly receipt: null };

/** Numbers by which a test chooses what goes wrong; listed in the documentation. */
export const magicNumbers: ReadonlyMap<string, MagicNumber> = new Map<string, MagicNumber>([
  ['8613000000001', { receipt: 'MOBILE_NOT_ON_SERVICE' }],
  ['8613000000002', { receipt: 'MOBILE_IN_BLACK' }],
  ['8613000000003', { receipt: null }],
  ['8613000000004', { receipt: 'INVALID_NUMBER' }],
  ['8613000000005', { refuse: 'isv.BLACK_KEY_CONTROL_LIMIT' }],
  ['8613000000006', { refuse: 'isv.AMOUNT_NOT_ENOUGH' }],
  ['8613000000007', { sentBut: 'isp.SYSTEM_ERROR' }],
  ['8613000000008', { refuse: 'isv.BUSINESS_LIMIT_CONTROL', text: '触发天级流控Permits:10' }],
]);
