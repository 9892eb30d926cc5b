import { refusePush } from './push-refusal.js';

/** The query of a pushed request. */
export interface PushQuery {
  /** Over token, timestamp and nonce: says who sends, but covers no body. */
  readonly signature: string | undefined;
  /** Over the encrypted body too; only with encryption. */
  readonly msgSignature: string | undefined;
  /** Seconds since the epoch, as sent. */
  readonly timestamp: string;
  readonly nonce: string;
  /** Only when WeChat checks the address. */
  readonly echostr: string | undefined;
}

/**
 * Reads the query of an address, absolute or from the path on.
 *
 * @throws SignatureError at step `query` when `timestamp` or `nonce` is missing, or anything is given twice.
 */
export function readPushQuery(url: string): PushQuery {
  const [address = ''] = url.split('#', 1);
  const mark = address.indexOf('?');
  const parameters = new URLSearchParams(mark === -1 ? '' : address.slice(mark + 1));
  const one = (name: string): string | undefined => {
    const values = parameters.getAll(name);
    if (values.length > 1) {
      throw refusePush(
        'query',
        'ERR_SDK_SIGNATURE_REJECTED',
        `${name} is given twice, as WeChat never does.`,
      );
    }
    return values[0];
  };
  const timestamp = one('timestamp');
  const nonce = one('nonce');
  if (timestamp === undefined || nonce === undefined || !/^\d{1,12}$/.test(timestamp)) {
    throw refusePush(
      'query',
      'ERR_SDK_SIGNATURE_MISSING',
      'its address carries no timestamp and nonce. It is not from WeChat, or the framework cut the query off: pass ' +
        'the address as requested.',
    );
  }
  return {
    signature: one('signature'),
    msgSignature: one('msg_signature'),
    timestamp,
    nonce,
    echostr: one('echostr'),
  };
}
