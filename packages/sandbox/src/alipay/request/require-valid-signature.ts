import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { AlipayWorld } from '../alipay-world.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';

const advice = '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：';

/** Notes the verdict in the journal, and refuses a wrong signature with the string it should have been made over. */
export function requireValidSignature(
  world: AlipayWorld,
  request: Request,
  verdict: SignatureDiagnosis,
  write: (stringToSign: string) => string = (text) => text,
): void {
  world.kernel.journal.note(request, { signature: verdict });
  if (verdict.valid) return;
  throw new AlipayRefusal('isv.invalid-signature', advice + write(verdict.expectedStringToSign ?? ''));
}
