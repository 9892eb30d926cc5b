import { isTooDeep } from '../core/is-too-deep.js';
import type { JournalEntry } from '../core/kernel.js';
import { readXmlDocument } from '../weixin-pay/v2/read-xml-document.js';

/** Parameters of the query and of a form body, decoded; JSON values are indented. */
export function decodeParameters(entry: JournalEntry): [string, string][] {
  const parameters = [...new URL(entry.url).searchParams];
  const type = entry.requestHeaders['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded'))
    parameters.push(...new URLSearchParams(entry.requestBody));
  if (/^\s*(<\?xml[^>]*>\s*)?<xml>/.test(entry.requestBody)) parameters.push(...xmlFields(entry.requestBody));
  return parameters.map(([name, value]) => [name, indented(value)]);
}

/** The fields of WeChat Pay API v2; none when the XML is not what that takes. */
function xmlFields(text: string): [string, string][] {
  try {
    return [...readXmlDocument(Buffer.from(text))];
  } catch {
    return [];
  }
}

function indented(value: string): string {
  if (!/^\s*[[{]/.test(value)) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    // Indented text grows with the square of the depth.
    return isTooDeep(value, parsed) ? value : JSON.stringify(parsed, null, 2);
  } catch {
    return value;
  }
}
