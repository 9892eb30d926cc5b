/** One message of a queue. */
export interface QueueMessage {
  /** By which it is deleted. */
  readonly receiptHandle: string;
  /** The receipt's fields; `undefined` when the body is none. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Reads the messages of an answer. Their bodies are base64 and their handles plain text, so that nothing in between
 * can look like an element; entities beyond the five of XML are not resolved.
 */
export function readMnsMessages(xml: string): QueueMessage[] {
  return [...xml.matchAll(/<Message(?:\s[^>]*)?>([\s\S]*?)<\/Message>/g)].flatMap(([, content = '']) => {
    const receiptHandle = elementOf(content, 'ReceiptHandle');
    if (receiptHandle === undefined) return [];
    return [{ receiptHandle, fields: readBody(elementOf(content, 'MessageBody') ?? '') }];
  });
}

/** The code of an error answer, for example `MessageNotExist`. */
export function readMnsErrorCode(xml: string): string | undefined {
  return elementOf(xml, 'Code');
}

function elementOf(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`).exec(xml)?.[1];
  return text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .trim();
}

function readBody(base64: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
