import { answerWith } from '../../core/answer-with.js';
import type { AlipaySettings } from '../alipay-settings.js';
import type { AlipayWorld } from '../alipay-world.js';
import { signAsPlatform } from '../answer/sign-as-platform.js';
import { certificateFile } from '../notification/sign-parameters.js';
import { encryptContent } from '../request/content-cipher.js';
import type { Charset } from '../request/create-text-codec.js';
import type { GatewayClient } from './check-gateway-request.js';

export interface GatewayAnswer {
  /** `alipay_trade_query_response` or `error_response`. */
  readonly root: string;
  readonly node: Record<string, unknown>;
  readonly charset: Charset;
  readonly encrypted: boolean;
  /** Who it is signed for; `null` leaves it unsigned. */
  readonly client: GatewayClient | null;
}

/** The gateway's envelope: HTTP 200 whatever happened, `sign` over the raw text of the answer's node. */
export function writeGatewayAnswer(
  world: AlipayWorld,
  answer: GatewayAnswer,
  settings: AlipaySettings,
): Response {
  const encode = (text: string) => world.codec.encode(text, answer.charset);
  const plain = JSON.stringify(answer.node);
  const node = answer.encrypted ? `"${encryptContent(world.identities.aesKey, encode(plain))}"` : plain;
  const escaped = settings.escapeSlashes === 'no' ? node : node.replaceAll('/', '\\/');
  const members = [`"${answer.root}":${escaped}`];
  if (answer.client !== null) {
    const { certificate } = answer.client;
    if (certificate !== null) {
      members.push(`"alipay_cert_sn":"${world.keys.certificateSn(certificateFile(certificate))}"`);
    }
    const signed = settings.escapeSlashes === 'unsigned' ? node : escaped;
    members.push(`"sign":"${signAsPlatform(world.keys, encode(signed), answer.client)}"`);
  }
  return answerWith(encode(`{${members.join(',')}}`), {
    headers: {
      'content-type': `text/html;charset=${answer.charset}`,
      trace_id: world.kernel.ids.hex(30),
    },
  });
}
