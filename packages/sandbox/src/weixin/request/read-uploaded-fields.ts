import { readMultipart } from '../../core/read-multipart.js';
import type { WeixinCall } from '../weixin-call.js';

/** The texts beside the file of an upload. */
export function readUploadedFields({ contentType, bytes }: WeixinCall): Record<string, string> {
  const parts = readMultipart(contentType, bytes) ?? [];
  const texts = parts.filter(({ fileName }) => fileName === null);
  return Object.fromEntries(texts.map(({ name, content }) => [name, content.toString('utf8')]));
}
