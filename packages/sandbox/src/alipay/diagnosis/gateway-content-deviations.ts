import { formatChinaTime, parseChinaTime } from '../../core/china-time.js';
import type { GatewayRequest } from '../gateway/read-gateway-request.js';
import { decryptContent } from '../request/content-cipher.js';
import { mapValueOf } from './gateway-draft.js';
import type { GatewayDeviation, GatewayDraft } from './gateway-draft.js';
import { reserialisations } from '../../diagnosis/reserialisations.js';

/** Deviations in what was sent: another content, another time, parameters that came later. */
export function gatewayContentDeviations(request: GatewayRequest, aesKey: string): GatewayDeviation[] {
  return [...contentDeviations(request, aesKey), ...timeDeviations(request), ...additionDeviations(request)];
}

function contentDeviations(request: GatewayRequest, aesKey: string): GatewayDeviation[] {
  const content = request.values.get('biz_content') ?? '';
  const plain = decryptContent(aesKey, content)?.toString('utf8');
  const encrypted: GatewayDeviation[] =
    plain === undefined
      ? []
      : [
          {
            cause: 'encrypted-after-signing',
            did: '`biz_content` was signed as plain text and encrypted afterwards',
            fix: 'Encrypt `biz_content` first, then sign the ciphertext. createAlipay does both with `encrypt: true`, alipay-sdk with `needEncrypt: true`.',
            apply: (draft) => mapValueOf(draft, 'biz_content', () => plain),
          },
        ];
  const rewritten = reserialisations(content).map((text) => ({
    cause: 'biz-content-reserialised',
    did: '`biz_content` was serialised again, differently, after signing',
    fix: 'Serialise `biz_content` once, keep that text, and both sign and send it. Look for a middleware or proxy that parses JSON and writes it again.',
    apply: (draft: GatewayDraft) => mapValueOf(draft, 'biz_content', () => text),
  }));
  return [...encrypted, ...rewritten];
}

const hour = 3600;
const seconds = Array.from({ length: 30 }, (_, index) => index + 1);
const distances = [...seconds, 8 * hour, 60, hour].flatMap((distance) => [distance, -distance]);

function timeDeviations(request: GatewayRequest): GatewayDeviation[] {
  const sent = parseChinaTime(request.values.get('timestamp') ?? '');
  if (sent === null) return [];
  return distances.map((distance) => {
    const signed = formatChinaTime(sent + distance * 1000);
    return {
      cause: 'timestamp-changed',
      did: `the string was signed with timestamp ${signed}, another one was sent`,
      fix: 'Read the clock once per request, and both sign and send that text. The platform wants GMT+8, whatever the time zone of the server.',
      apply: (draft) => mapValueOf(draft, 'timestamp', () => signed),
    };
  });
}

function additionDeviations(request: GatewayRequest): GatewayDeviation[] {
  const names = [...request.values.keys()].filter((name) => name !== 'sign' && name !== 'sign_type');
  const placed = (place: 'query' | 'body') =>
    request.parameters.filter((parameter) => parameter.place === place).map(({ name }) => name);
  const groups = [
    ...names.map((name) => [name]),
    ['app_cert_sn', 'alipay_root_cert_sn'],
    ['notify_url', 'return_url'],
    placed('body'),
    placed('query'),
  ];
  return groups
    .filter((group) => group.length > 0)
    .map((group) => ({
      cause: 'parameter-not-signed',
      did: `${group.map((name) => `\`${name}\``).join(', ')} ${group.length === 1 ? 'was' : 'were'} sent but not signed`,
      fix: 'Put every parameter in before signing, those of the URL as well as those of the body. Give createAlipay and alipay-sdk such values as options (`notifyUrl`, `returnUrl`, `appAuthToken`) instead of adding them to the finished request.',
      apply: (draft) => ({ ...draft, omitted: new Set([...draft.omitted, ...group]) }),
    }));
}
