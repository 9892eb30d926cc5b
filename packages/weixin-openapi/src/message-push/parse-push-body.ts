import { parseJsonObject } from '../answer/parse-json-object.js';
import { parseXmlObject } from './parse-xml-object.js';
import { refusePush } from './push-refusal.js';

/** How the console says messages are written (「数据格式」). */
export type PushFormat = 'json' | 'xml';

/** A message’s fields in the platform’s names. */
export interface ParsedPush {
  readonly format: PushFormat;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** @throws SignatureError at step `body` when it is neither JSON nor XML as WeChat writes it. */
export async function parsePushBody(text: string): Promise<ParsedPush> {
  const start = text.trimStart();
  try {
    if (start.startsWith('{')) return { format: 'json', fields: parseJsonObject(start) };
    if (start.startsWith('<')) return { format: 'xml', fields: await parseXmlObject(start) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw unreadable(`${error.message}.`);
  }
  throw unreadable('it is neither JSON nor XML. Pass the raw body of the request.');
}

function unreadable(message: string) {
  return refusePush('body', 'ERR_SDK_SIGNATURE_REJECTED', message);
}
