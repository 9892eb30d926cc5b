import { answerWith } from '../../core/answer-with.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { signV2Fields } from './sign-v2-fields.js';
import type { V2SignType } from './sign-v2-fields.js';
import type { FoundV2Operation } from './v2-operations.js';
import { keyFor } from './v2-keys.js';
import { writeXmlDocument } from './write-xml-document.js';
import { presentFields } from '../present-fields.js';

type Fields = Readonly<Record<string, string | null>>;

/** The answer to a request that was believed: in the envelope of its operation, signed as the request was. */
export function writeV2Answer(
  world: WeixinPayWorld,
  { operation, isPlatformSandbox }: FoundV2Operation,
  signType: V2SignType,
  content: Fields,
): Response {
  const { appField, merchantField, signsAnswers } = operation;
  const fields = presentFields({
    return_code: 'SUCCESS',
    return_msg: 'OK',
    ...(appField === null ? {} : { [appField]: world.identities.appId }),
    [merchantField]: world.identities.mchId,
    nonce_str: world.kernel.ids.hex(16),
    result_code: 'SUCCESS',
    ...content,
  });
  const key = keyFor(world, isPlatformSandbox).value;
  const sign = signsAnswers ? { sign: signV2Fields(Object.entries(fields), key, signType) } : {};
  return xml({ ...fields, ...sign });
}

/** The answer to a request that was not understood or not believed: a text, and no signature. */
export function writeV2Failure(
  text: string,
  extra: Readonly<Record<string, string>> = {},
  status = 200,
): Response {
  return xml({ return_code: 'FAIL', return_msg: text, ...extra }, status);
}

function xml(fields: Readonly<Record<string, string>>, status = 200): Response {
  return answerWith(writeXmlDocument(fields), { status, headers: { 'content-type': 'text/plain' } });
}
