import type { AlipayContext } from '../alipay-context.js';
import { formValue, type SignedForm } from './signed-form.js';

/** The likeliest cause of a signature that does not match, as a sentence. Quotes nothing from the message. */
export function mismatchAdvice(form: SignedForm, context: AlipayContext, appIds: readonly string[]): string {
  const appId = formValue(form.fields, 'app_id');
  const values = form.fields.map(({ value }) => value);
  if (appId !== undefined && !appIds.includes(appId)) {
    return 'It is for another application, whose messages are signed with another key: check which client receives this address.';
  }
  if (formValue(form.fields, 'sign')?.includes(' ')) {
    return 'Its signature holds spaces where base64 has plus signs: the body was decoded once before. Pass the raw body.';
  }
  if (values.some((value) => /&(?:quot|amp|lt|gt|#39|#34);/.test(value))) {
    return 'Its values are HTML-escaped (&quot;): a framework filter changed the body before. Pass the raw body.';
  }
  if (values.some((value) => value.includes('\uFFFD'))) {
    return 'Its text is not in the charset it names: the body was converted before. Pass the raw bytes.';
  }
  if (values.some((value) => /%[0-9A-Fa-f]{2}/.test(value))) {
    return 'Its values are still percent-encoded: the body was encoded twice on its way. Pass the raw body.';
  }
  return context.certificates === undefined
    ? 'Usual cause: `alipayPublicKey` is not Alipay’s key for this application (often it is the application’s own). If the key is right, the message is forged or was changed.'
    : 'Usual cause: `alipayPublicCert` or `alipayRootCert` is another application’s or environment’s. If they are right, the message is forged or was changed.';
}
