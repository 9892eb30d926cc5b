import type { V2SignatureCase } from './diagnose-v2-signature.js';
import type { V2Deviation, V2Draft } from './v2-draft.js';
import { v2SchemeDeviations } from './v2-scheme-deviations.js';
import { v2ValueDeviations } from './v2-value-deviations.js';

/** Every deviation that could make a difference to this request, the likeliest first. */
export function v2Deviations(signatureCase: V2SignatureCase): V2Deviation[] {
  return [
    ...keyDeviations(signatureCase),
    ...v2SchemeDeviations(signatureCase),
    ...shapeDeviations(),
    ...v2ValueDeviations(signatureCase.fields),
    ...presenceDeviations(signatureCase.fields),
  ];
}

const rightKey =
  'Use the API v2 key: `weixinPay.key` of GET /_sandbox/credentials, as `key` of createWeixinPay.';

function keyDeviations({ key, otherKeys }: V2SignatureCase): V2Deviation[] {
  const changed = (name: string, value: string) => ({ name, value });
  const spoilt: (readonly [did: string, value: string])[] = [
    ['with a line feed at its end', `${key.value}\n`],
    ['with a space at its end', `${key.value} `],
    ['with a space before it', ` ${key.value}`],
    ['with a carriage return and a line feed at its end', `${key.value}\r\n`],
  ];
  return [
    ...otherKeys.map(({ cause, name, value }): V2Deviation => ({
      cause,
      did: `the string was signed with the ${name}`,
      fix: rightKey,
      apply: (draft) => ({ ...draft, key: changed(name, value) }),
    })),
    ...spoilt.map(([did, value]): V2Deviation => ({
      cause: 'key-with-white-space',
      did: `the key was used ${did}`,
      fix: `Take white space off the key where it is read, for example from a file or an environment variable. ${rightKey}`,
      apply: (draft) => ({ ...draft, key: changed(`${key.name}, ${did}`, value) }),
    })),
    ...['"', "'"].map((quote): V2Deviation => ({
      cause: 'key-in-quotes',
      did: `the key was used with ${quote} around it, which makes ${String(key.value.length + 2)} characters of ${String(key.value.length)}`,
      fix: `Take the quotation marks off the key: many readers of .env files keep them. ${rightKey}`,
      apply: (draft) => ({ ...draft, key: changed(`${key.name} in quotes`, `${quote}${key.value}${quote}`) }),
    })),
    ...[key.value.toUpperCase(), key.value.toLowerCase()].map((value): V2Deviation => ({
      cause: 'key-case-changed',
      did: 'the letters of the key were turned into another case',
      fix: `Use the key as it is: its letters may be of both cases. ${rightKey}`,
      apply: (draft) => ({ ...draft, key: changed(`${key.name} in another case`, value) }),
    })),
    ...[null, '', '&'].map((keyPrefix): V2Deviation => ({
      cause: 'key-not-appended',
      did:
        keyPrefix === null
          ? 'the key was not appended to the string'
          : 'the key was appended without its name',
      fix: 'Append `&key=` and the API v2 key to the string after the last field, with MD5 and with HMAC-SHA256 alike.',
      apply: (draft) => ({ ...draft, keyPrefix }),
    })),
    ...['', 'undefined', 'null'].map((value): V2Deviation => ({
      cause: 'key-missing',
      did: value === '' ? 'the key was empty' : `the key was the text ${value}`,
      fix: `The configuration gives no key. ${rightKey}`,
      apply: (draft) => ({ ...draft, key: changed(value === '' ? 'nothing' : value, value) }),
    })),
    {
      cause: 'key-sorted-in',
      did: 'the key was sorted in between the fields instead of appended',
      fix: 'Sort the fields alone; append `&key=` and the API v2 key at the very end.',
      apply: (draft) => ({ ...draft, keyPrefix: null, keyAmongFields: true }),
    },
  ];
}

function shapeDeviations(): V2Deviation[] {
  return [
    {
      cause: 'empty-values-kept',
      did: 'fields with an empty value were part of the string to sign',
      fix: 'Leave fields with empty values out of the string; best do not send them.',
      apply: (draft) => ({ ...draft, keepEmpty: true }),
    },
    {
      cause: 'fields-unsorted',
      did: 'the fields were joined in the order in which they were sent',
      fix: 'Sort the fields by name before joining them: `Object.keys(fields).sort()`.',
      apply: (draft) => ({ ...draft, order: 'as-sent' }),
    },
    {
      cause: 'fields-sorted-without-case',
      did: 'the fields were sorted without regard to upper and lower case',
      fix: 'Sort by character code, upper case before lower case: `Object.keys(fields).sort()`.',
      apply: (draft) => ({ ...draft, order: 'case-insensitive' }),
    },
    ...['', 'undefined', 'null'].map((placeholder): V2Deviation => ({
      cause: 'sign-included',
      did: `\`sign=${placeholder}\` was part of the string to sign`,
      fix: 'Build the string from all fields except `sign`, and add `sign` afterwards.',
      apply: (draft) => withField(draft, 'sign', placeholder),
    })),
    ...['\n', '&', ' ', '\r\n'].map((suffix): V2Deviation => ({
      cause: 'trailing-character',
      did: `the string to sign ended with ${JSON.stringify(suffix)}`,
      fix: 'End the string with the key; add nothing after it.',
      apply: (draft) => ({ ...draft, suffix }),
    })),
    ...(['gbk', 'latin1'] as const).map((charset): V2Deviation => ({
      cause: 'charset-mismatch',
      did: `the string was signed as ${charset} bytes`,
      fix: "Sign the UTF-8 bytes of the string: `hash.update(text, 'utf8')`. In Java `text.getBytes(StandardCharsets.UTF_8)`.",
      apply: (draft) => ({ ...draft, charset }),
    })),
    {
      cause: 'field-names-converted',
      did: 'the fields were signed under camelCase names, but sent under their own',
      fix: 'Convert names first, then sign exactly the names that are sent: `out_trade_no`, not `outTradeNo`.',
      apply: (draft) => ({ ...draft, mapName: camelCase }),
    },
    {
      cause: 'field-names-converted',
      did: 'the merchant number was signed as `mchid`, which is its name in API v3',
      fix: 'API v2 calls the merchant number `mch_id`; sign the name that is sent.',
      apply: (draft) => ({ ...draft, mapName: (name) => (name === 'mch_id' ? 'mchid' : name) }),
    },
  ];
}

function presenceDeviations(fields: ReadonlyMap<string, string>): V2Deviation[] {
  const usual = [
    'attach',
    'detail',
    'device_info',
    'fee_type',
    'goods_tag',
    'limit_pay',
    'openid',
    'sub_mch_id',
  ];
  return [
    ...[...fields.keys()]
      .filter((name) => name !== 'sign' && name !== 'sign_type')
      .map((name): V2Deviation => ({
        cause: 'field-not-signed',
        did: `\`${name}\` was sent but not signed`,
        fix: 'Put every field in before signing, `nonce_str` too; nothing may be added to the signed document.',
        apply: (draft) => ({ ...draft, omitted: new Set([...draft.omitted, name]) }),
      })),
    ...usual
      .filter((name) => !fields.has(name))
      .flatMap((name) =>
        ['', 'undefined', 'null'].map((value): V2Deviation => ({
          cause: 'absent-field-signed',
          did: `\`${name}=${value}\` was part of the string to sign, but was not sent`,
          fix: `Build the string from the fields that are sent; leave \`${name}\` out of both when it has no value.`,
          apply: (draft) => withField(draft, name, value),
        })),
      ),
  ];
}

function withField(draft: V2Draft, name: string, value: string): V2Draft {
  return { ...draft, added: [...draft.added, [name, value]] };
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
