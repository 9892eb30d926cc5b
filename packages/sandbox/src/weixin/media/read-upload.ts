import { readMultipart } from '../../core/read-multipart.js';
import type { WeixinCall } from '../weixin-call.js';

/** The file in this field of an upload, or `null`. A part without file name is no file. */
export function readUpload(
  { contentType, bytes }: WeixinCall,
  field: string,
): { fileName: string; content: Buffer } | null {
  const part = readMultipart(contentType, bytes)?.find(({ name }) => name === field);
  if (part === undefined || part.fileName === null || part.fileName === '') return null;
  return { fileName: part.fileName, content: part.content };
}
