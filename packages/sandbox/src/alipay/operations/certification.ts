import type { AlipayWorld } from '../alipay-world.js';

/** One identity check, from initialize to query. */
export type Certification = {
  readonly certifyId: string;
  readonly outerOrderNo: string;
  readonly returnUrl: string | null;
  result: 'open' | 'passed' | 'failed';
};

export function certificationsOf(world: AlipayWorld) {
  return world.kernel.store.collection<Certification>('alipay.certifications');
}
