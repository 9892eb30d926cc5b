import { sign } from 'node:crypto';

import type { SandboxNotification } from '../../core/kernel.js';
import type { DeliveryVariant, PlatformDeliveries } from '../../core/platform-deliveries.js';
import type { SandboxKeyName } from '../../keys/sandbox-keys.js';
import type { AlipayWorld } from '../alipay-world.js';
import { parseCharset } from '../request/create-text-codec.js';
import { parseForm } from '../request/parse-form.js';

interface Fields {
  readonly pairs: readonly (readonly [name: string, value: string])[];
  readonly encode: (text: string) => Buffer;
}

/** What Alipay can do to its notifications. */
export function alipayDeliveries(world: AlipayWorld): PlatformDeliveries {
  return {
    // `notify_time` stands in the form, and no receiver is told to check it.
    withOldTime: () => null,
    withOtherAmount(notification) {
      const body = notification.body.replace(
        /(^|&)((?:total_amount|refund_fee)=)([\d.]+)/g,
        (_, before: string, name: string) => `${before}${name}0.01`,
      );
      if (body === notification.body) return null;
      const fields = readFields(world, body);
      return withSignature(world, { ...notification, body }, textOf(fields), fields, 'stranger');
    },
    variants: (notification) => variantsOf(world, notification),
  };
}

function variantsOf(world: AlipayWorld, notification: SandboxNotification): DeliveryVariant[] {
  const fields = readFields(world, notification.body);
  const text = textOf(fields);
  const variant = (
    cause: string,
    does: string,
    fix: string,
    signed: string,
    key: SandboxKeyName = 'alipay',
    algorithm = 'RSA-SHA256',
  ): DeliveryVariant => ({
    cause,
    does,
    fix,
    message: withSignature(world, notification, signed, fields, key, algorithm),
  });
  const decoded =
    'Decode every parameter once, leave out `sign` and `sign_type`, sort by name, and join `name=value` by `&`.';
  const sorted = (keep: (name: string) => boolean, write: (value: string) => string): string =>
    textOf({ ...fields, pairs: fields.pairs.map(([name, value]) => [name, write(value)] as const) }, keep);
  return [
    variant(
      'own-key',
      'your server verifies with the public key of your own application',
      'Verify with Alipay’s public key, `alipay.alipayPublicKey`; your own belongs on the platform’s page.',
      text,
      'app',
    ),
    variant(
      'sign-type-kept',
      'your server keeps `sign_type` in the string it verifies',
      decoded,
      sorted(
        (name) => name !== 'sign',
        (value) => value,
      ),
    ),
    variant(
      'values-url-encoded',
      'your server verifies the values as they are encoded in the form',
      decoded,
      sorted(isSigned, encodeURIComponent),
    ),
    variant(
      'decoded-twice',
      'your server decodes the parameters twice',
      'Read the form with one parser, and do not decode what it gives.',
      sorted(isSigned, decodedAgain),
    ),
    variant(
      'parameters-unsorted',
      'your server verifies the parameters in the order in which they came',
      decoded,
      fields.pairs
        .filter(([name]) => isSigned(name))
        .map(([name, value]) => `${name}=${value}`)
        .join('&'),
    ),
    variant(
      'wrong-digest-algorithm',
      'your server verifies with SHA-1 although `sign_type` is RSA2',
      'Verify with SHA-256 when `sign_type` is RSA2.',
      text,
      'alipay',
      'RSA-SHA1',
    ),
    variant(
      'other-certificate',
      'your server verifies with Alipay’s public key of certificate mode',
      'Choose the certificate by `alipay_cert_sn`; without it use Alipay’s public key.',
      text,
      'alipayCertificateCurrent',
    ),
  ];
}

const isSigned = (name: string): boolean => name !== 'sign' && name !== 'sign_type';

function decodedAgain(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

function readFields({ codec }: AlipayWorld, body: string): Fields {
  const form = parseForm(body);
  const named = form.find(({ name }) => name === 'charset')?.bytes.toString('latin1') ?? 'utf-8';
  const charset = parseCharset(named) ?? 'utf-8';
  return {
    pairs: form.map(({ name, bytes }) => [name, codec.decode(bytes, charset)] as const),
    encode: (text) => codec.encode(text, charset),
  };
}

function textOf({ pairs }: Fields, keep: (name: string) => boolean = isSigned): string {
  return pairs
    .filter(([name]) => keep(name))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** The form with another signature in place of its own. */
function withSignature(
  { keys }: AlipayWorld,
  { url, headers, body }: Pick<SandboxNotification, 'url' | 'headers' | 'body'>,
  text: string,
  { encode }: Fields,
  key: SandboxKeyName,
  algorithm = 'RSA-SHA256',
): DeliveryVariant['message'] {
  const signature = encodeURIComponent(
    sign(algorithm, encode(text), keys.privateKey(key)).toString('base64'),
  );
  return {
    url,
    headers,
    body: body.replace(/(^|&)sign=[^&]*/, (_, before: string) => `${before}sign=${signature}`),
  };
}
