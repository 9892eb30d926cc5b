import { isSameSecret } from '../../core/is-same-secret.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import { validVerdict } from '../../diagnosis/valid-verdict.js';
import { diagnoseV2Signature } from '../diagnosis/diagnose-v2-signature.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { readXmlDocument } from './read-xml-document.js';
import type { XmlFields } from './read-xml-document.js';
import { requiredField } from './read-v2-fields.js';
import { signV2Fields, v2StringToSign } from './sign-v2-fields.js';
import type { V2SignType } from './sign-v2-fields.js';
import type { FoundV2Operation } from './v2-operations.js';
import { keyFor, mistakenKeys } from './v2-keys.js';
import { V2Refusal } from './v2-refusal.js';
import { unknownCaller } from '../../diagnosis/unknown-caller.js';
import { createWeixinPayIdentities } from '../weixin-pay-identities.js';

/** A request that was read and believed. */
export interface CheckedV2Request {
  readonly fields: XmlFields;
  readonly signType: V2SignType;
}

/**
 * Reads a request and checks who calls and how it is signed, before anything is done. The verdict goes to the journal.
 *
 * @throws V2Refusal of the communication level.
 */
export async function checkV2Request(
  world: WeixinPayWorld,
  raw: Request,
  found: FoundV2Operation,
): Promise<CheckedV2Request> {
  const fields = await readFields(raw);
  const outTradeNo = fields.get('out_trade_no');
  if (outTradeNo !== undefined) world.kernel.journal.note(raw, { outTradeNo });
  requireKnownCaller(world, raw, fields, found);
  requiredField(fields, 'nonce_str', 32);
  requiredField(fields, 'sign', 4096);
  const signType = readSignType(fields, found);
  const verdict = judgeSignature(world, fields, signType, found.isPlatformSandbox);
  world.kernel.journal.note(raw, { signature: verdict });
  if (!verdict.valid) throw new V2Refusal('SIGNERROR');
  return { fields, signType };
}

async function readFields(raw: Request): Promise<XmlFields> {
  if (raw.method !== 'POST') throw new V2Refusal('REQUIRE_POST_METHOD');
  const bytes = new Uint8Array(await raw.arrayBuffer());
  if (bytes.length === 0) throw new V2Refusal('POST_DATA_EMPTY');
  return readXmlDocument(bytes);
}

function requireKnownCaller(
  world: WeixinPayWorld,
  raw: Request,
  fields: XmlFields,
  { operation }: FoundV2Operation,
): void {
  const { appField, merchantField } = operation;
  const appId = appField === null ? world.identities.appId : requiredField(fields, appField, 32);
  const mchId = requiredField(fields, merchantField, 32);
  if (mchId !== world.identities.mchId) {
    noteStranger(world, raw, { field: merchantField, value: mchId, name: 'mchId' });
    throw new V2Refusal('MCHID_NOT_EXIST');
  }
  if (appId === world.identities.appId) return;
  noteStranger(world, raw, { field: appField ?? 'appid', value: appId, name: 'appId' });
  throw new V2Refusal(/^wx[0-9a-f]{16}$/.test(appId) ? 'APPID_MCHID_NOT_MATCH' : 'APPID_NOT_EXIST');
}

function noteStranger(
  { kernel, identities }: WeixinPayWorld,
  raw: Request,
  { field, value, name }: { field: string; value: string; name: 'mchId' | 'appId' },
): void {
  const signature = unknownCaller(kernel, {
    scheme: 'v2',
    field,
    value,
    expected: identities[name],
    credential: `weixinPay.${name}`,
    idOf: (tenant) => createWeixinPayIdentities(tenant)[name],
  });
  kernel.journal.note(raw, { signature });
}

function readSignType(fields: XmlFields, { operation }: FoundV2Operation): V2SignType {
  const sent = fields.get('sign_type') ?? '';
  if (sent !== '' && sent !== 'MD5' && sent !== 'HMAC-SHA256') {
    throw new V2Refusal('PARAM_ERROR', 'sign_type参数错误');
  }
  const signType = sent === 'HMAC-SHA256' ? 'HMAC-SHA256' : 'MD5';
  if (operation.onlySignType !== undefined && signType !== operation.onlySignType) {
    throw new V2Refusal('PARAM_ERROR', `sign_type参数错误，此接口仅支持${operation.onlySignType}`);
  }
  return signType;
}

function judgeSignature(
  world: WeixinPayWorld,
  fields: XmlFields,
  signType: V2SignType,
  isPlatformSandbox: boolean,
): SignatureDiagnosis {
  const key = keyFor(world, isPlatformSandbox);
  if (!isSameSecret(fields.get('sign'), signV2Fields(fields, key.value, signType))) {
    return diagnoseV2Signature({ fields, signType, key, otherKeys: mistakenKeys(world, isPlatformSandbox) });
  }
  const text = `${v2StringToSign(fields)}&key=<${key.name}>`;
  return validVerdict(`v2 ${signType}`, text);
}
