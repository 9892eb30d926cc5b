import type { AlipayWorld } from '../alipay-world.js';

/** One identity check, from initialize to query. */
export type Certification = {
  readonly certifyId: string;
  readonly outerOrderNo: string;
  readonly returnUrl: string | null;
  result: 'open' | 'passed' | 'failed';
};

const kept = 1_000;

export function saveCertification(world: AlipayWorld, certification: Certification): void {
  const certifications = certificationsOf(world);
  certifications.set(certification.certifyId, certification);
  certifications.trim(kept);
}

export function certificationsOf(world: AlipayWorld) {
  return world.kernel.store.collection<Certification>('alipay.certifications');
}
