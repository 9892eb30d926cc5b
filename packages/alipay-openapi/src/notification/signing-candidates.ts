import { likelySignRule, type SignRule } from './sign-rule.js';
import { formValue, type SignedForm, type SignedFormField } from './signed-form.js';

/** One way in which the parameters of a message may have been chosen for signing. */
export interface SigningCandidate {
  readonly rule: SignRule;
  readonly dropEmpty: boolean;
  readonly dropCertificate: boolean;
}

const maximumCandidates = 4;

/** The selection that nearly every message was signed by. */
export function likelyCandidate({ fields }: SignedForm): SigningCandidate {
  return { rule: likelySignRule(fields), dropEmpty: false, dropCertificate: false };
}

/**
 * The selections of parameters that may have been signed, at most four, the {@link likelyCandidate} first. They
 * differ in the rule (V1, V2), in whether empty values were signed, and in whether `alipay_cert_sn` was.
 */
export function signingCandidates({ fields }: SignedForm): readonly SigningCandidate[] {
  const hasEmpty = fields.some(({ raw }) => raw === '');
  const hasCertificate = formValue(fields, 'alipay_cert_sn') !== undefined;
  const likely = likelySignRule(fields);
  const candidates: SigningCandidate[] = [];
  for (const rule of [likely, likely === 'V1' ? 'V2' : 'V1'] as const) {
    for (const dropEmpty of hasEmpty ? [false, true] : [false]) {
      for (const dropCertificate of hasCertificate ? [false, true] : [false]) {
        candidates.push({ rule, dropEmpty, dropCertificate });
      }
    }
  }
  return candidates.slice(0, maximumCandidates);
}

/** The parameters that a candidate says were signed, in order. */
export function selectSigned(
  { fields }: SignedForm,
  candidate: SigningCandidate,
): readonly SignedFormField[] {
  const { rule, dropEmpty, dropCertificate } = candidate;
  const selected: SignedFormField[] = [];
  for (const field of fields) {
    const { name } = field;
    if (name === 'sign' || (rule === 'V1' && name === 'sign_type')) continue;
    if ((dropEmpty && field.raw === '') || (dropCertificate && name === 'alipay_cert_sn')) continue;
    selected.push(field);
  }
  return selected;
}
