import { createDecipheriv, createHash } from 'node:crypto';

import type { SandboxNotification } from '../core/kernel.js';
import { readXmlDocument } from '../weixin-pay/v2/read-xml-document.js';
import type { TenantIdentity } from '../core/tenant-identity.js';
import { createWeixinPayIdentities } from '../weixin-pay/weixin-pay-identities.js';
import type { WeixinPayIdentities } from '../weixin-pay/weixin-pay-identities.js';

/** What a notification says: its fields, and those that are encrypted in it. */
export interface DecodedNotification {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Empty when nothing is encrypted. */
  readonly decrypted: readonly (readonly [name: string, value: string])[];
}

/** Reads the body of a notification: a form, XML of WeChat Pay API v2, or JSON of v3. */
export function decodeNotification(
  { acceptance, body }: SandboxNotification,
  tenant: TenantIdentity,
): DecodedNotification {
  const identities = createWeixinPayIdentities(tenant);
  try {
    if (acceptance === 'weixin-pay-v2') return decodeV2(body, identities);
    if (acceptance === 'weixin-pay-v3') return decodeV3(body, identities);
  } catch {
    // What cannot be read is shown as it is.
    return { fields: [], decrypted: [] };
  }
  return { fields: [...new URLSearchParams(body)], decrypted: [] };
}

function decodeV2(body: string, identities: WeixinPayIdentities): DecodedNotification {
  const fields = readXmlDocument(Buffer.from(body));
  const sealed = fields.get('req_info');
  if (sealed === undefined) return { fields: [...fields], decrypted: [] };
  const key = createHash('md5').update(identities.key).digest('hex');
  const decipher = createDecipheriv('aes-256-ecb', key, null);
  const opened = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]).toString('utf8');
  const document = opened.replace(/^<root>/, '<xml>').replace(/<\/root>$/, '</xml>');
  return { fields: [...fields], decrypted: [...readXmlDocument(Buffer.from(document))] };
}

function decodeV3(body: string, identities: WeixinPayIdentities): DecodedNotification {
  const content = JSON.parse(body) as { resource: Record<string, string> };
  const { nonce = '', associated_data: added = '', ciphertext = '' } = content.resource;
  const bytes = Buffer.from(ciphertext, 'base64');
  const options = { authTagLength: 16 };
  const decipher = createDecipheriv('aes-256-gcm', identities.apiV3Key, nonce, options);
  decipher.setAuthTag(bytes.subarray(-16));
  decipher.setAAD(Buffer.from(added));
  const opened = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
  return { fields: entriesOf(content), decrypted: entriesOf(JSON.parse(opened) as object) };
}

function entriesOf(value: object): [string, string][] {
  return Object.entries(value).map(([name, member]) => [
    name,
    typeof member === 'string' ? member : JSON.stringify(member, null, 2),
  ]);
}
