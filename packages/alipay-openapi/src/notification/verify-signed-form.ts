import { SdkError } from '@sdk/core-signing';
import { setOwn, type Verifier } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../alipay-context.js';
import { mismatchAdvice } from './mismatch-advice.js';
import { refuse } from './notification-refusal.js';
import { regroupedParameter } from './regrouped-parameter.js';
import { formValue, type SignedForm, type SignedFormField } from './signed-form.js';
import { likelyCandidate, selectSigned, signingCandidates } from './signing-candidates.js';

/** Verified parameters by name; nothing that the signature does not cover. */
export type SignedParameters = Readonly<Record<string, string>>;

export interface VerifySettings {
  readonly subject: 'notification' | 'return address';
  /** The applications whose messages are accepted. */
  readonly appIds: readonly string[];
}

/**
 * Checks the signature of a form with the configured algorithm, whatever the message asks for.
 *
 * @returns the parameters that the signature covers, by name; never any other.
 * @throws SignatureError naming the step that failed.
 */
export async function verifySignedForm(
  context: AlipayContext,
  form: SignedForm,
  settings: VerifySettings,
): Promise<SignedParameters> {
  const { subject, appIds } = settings;
  const { fields } = form;
  const sign = formValue(fields, 'sign');
  if (sign === undefined || sign === '') {
    throw refuse(
      'sign',
      'ERR_SDK_SIGNATURE_MISSING',
      'it carries no signature. Treat it as forged.',
      subject,
    );
  }
  if (formValue(fields, 'sign_type') !== context.signType) {
    throw refuse(
      'sign_type',
      'ERR_SDK_SIGNATURE_REJECTED',
      `its sign_type is not ${context.signType}, which this client is configured for. No other algorithm is accepted.`,
      subject,
    );
  }
  let verifier: Verifier;
  try {
    const found = context.keyring.verifierFor(formValue(fields, 'alipay_cert_sn'), context.signType);
    verifier = 'verify' in found ? found : await found;
  } catch (error) {
    throw keyRefusal(error, subject);
  }
  const signed = findSigned(form, (bytes) => verifier.verify(bytes, sign));
  if (signed === undefined) {
    throw refuse(
      'sign',
      'ERR_SDK_SIGNATURE_MISMATCH',
      `its signature does not match. ${mismatchAdvice(form, context, appIds)}`,
      subject,
    );
  }
  const hidden = regroupedParameter(signed);
  if (hidden !== undefined) {
    throw refuse(
      'parameter',
      'ERR_SDK_SIGNATURE_REJECTED',
      `${hidden} stands hidden inside another parameter: its parts were regrouped on the way.`,
      subject,
    );
  }
  return toParameters(signed);
}

/** The likeliest selection that the signature covers. */
function findSigned(
  form: SignedForm,
  isCovered: (bytes: string | Uint8Array) => boolean,
): readonly SignedFormField[] | undefined {
  const likely = selectSigned(form, likelyCandidate(form));
  if (isCovered(toBytes(likely, form.encoding))) return likely;
  for (const candidate of signingCandidates(form).slice(1)) {
    const signed = selectSigned(form, candidate);
    if (isCovered(toBytes(signed, form.encoding))) return signed;
  }
  return undefined;
}

function toParameters(signed: readonly SignedFormField[]): SignedParameters {
  const parameters: Record<string, string> = {};
  for (const { name, value } of signed) setOwn(parameters, name, value);
  return parameters;
}

/** What to throw when the key could not be had. */
function keyRefusal(error: unknown, subject: VerifySettings['subject']): unknown {
  if (!SdkError.is(error) || error.code !== 'ERR_SDK_SIGNATURE_KEY_UNKNOWN') return error;
  return refuse('alipay_cert_sn', error.code, error.message, subject, error);
}

function toBytes(fields: readonly SignedFormField[], encoding: SignedForm['encoding']): string | Uint8Array {
  let text = '';
  for (const { signed } of fields) text += text === '' ? signed : `&${signed}`;
  return encoding === 'utf8' ? text : Buffer.from(text, 'latin1');
}
