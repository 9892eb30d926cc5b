import type { Store } from '@sdk/core-signing';
import type { SmsReceipt } from './receipt.js';
import { receiptKey } from './receipt-key.js';

/** How receipts are recognised that came before. */
export interface ReceiptClaims {
  readonly store: Store;
  /** Milliseconds after which a claim of a process that died is free. */
  readonly lease: number;
  /** Milliseconds for which a receipt that was handled is remembered. */
  readonly remember: number;
}

export interface ReceiptClaim {
  /** It was handled. */
  settle(): Promise<void>;
  /** Handling failed: its next delivery is the first again. */
  release(): Promise<void>;
}

/** Claims a receipt for the first who asks; `handled` or `running` for everybody else. */
export async function claimReceipt(
  { store, lease, remember }: ReceiptClaims,
  receipt: SmsReceipt,
  holder: string,
): Promise<ReceiptClaim | 'handled' | 'running'> {
  const key = receiptKey(receipt);
  if (!(await store.setIfAbsent(key, holder, { ttl: lease })))
    return (await store.get(key)) === done ? 'handled' : 'running';
  return {
    settle: () => store.set(key, done, { ttl: remember }),
    async release() {
      // After its lease another delivery may hold the claim.
      if ((await store.get(key)) === holder) await store.delete(key);
    },
  };
}

/**
 * Remembers a receipt that was handled. A store that fails now is told of and no more: were the receipt asked for
 * again because of it, it would be handled twice for certain.
 */
export async function settle(claim: ReceiptClaim, onFailure: (error: unknown) => void): Promise<void> {
  try {
    await claim.settle();
  } catch (error) {
    onFailure(error);
  }
}

const done = 'done';
