import type { JournalNote, SignatureDiagnosis } from '../../core/kernel.js';
import type { AlipayWorld } from '../alipay-world.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { requireValidSignature } from './require-valid-signature.js';

const request = new Request('http://127.0.0.1/alipay/gateway.do');
const verdict = (valid: boolean, expectedStringToSign: string | null): SignatureDiagnosis => ({
  valid,
  scheme: 'gateway RSA2',
  cause: null,
  evidence: null,
  fix: null,
  expectedStringToSign,
  signedString: null,
});

let noted: [Request, JournalNote][];
beforeEach(() => (noted = []));

function refusalOf(diagnosis: SignatureDiagnosis, write?: (text: string) => string): AlipayRefusal | null {
  const journal = { note: (of: Request, note: JournalNote) => noted.push([of, note]) };
  try {
    requireValidSignature({ kernel: { journal } } as unknown as AlipayWorld, request, diagnosis, write);
    return null;
  } catch (error) {
    if (error instanceof AlipayRefusal) return error;
    throw error;
  }
}
const words = '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：';

test('a right signature is noted', () => {
  expect(refusalOf(verdict(true, 'a=1'))).toBeNull();
  expect(noted).toEqual([[request, { signature: verdict(true, 'a=1') }]]);
});

test('a wrong one is noted and refused with the string the gateway made', () => {
  expect(refusalOf(verdict(false, 'a=1&b=茶'))).toMatchObject({
    subCode: 'isv.invalid-signature',
    subMessage: `${words}a=1&b=茶`,
  });
  expect(noted).toEqual([[request, { signature: verdict(false, 'a=1&b=茶') }]]);
});

test('the string is written as the door writes it, and may be missing', () => {
  expect(refusalOf(verdict(false, 'a\n'), JSON.stringify)?.subMessage).toBe(`${words}"a\\n"`);
  expect(refusalOf(verdict(false, null))?.subMessage).toBe(words);
});
