import { createHash } from 'node:crypto';

import { parseObject } from '../../../core/parse-object.js';
import { requiredText } from '../read-fields.js';
import type { V3Call, V3Operation } from '../v3-call.js';
import { V3Refusal, parameterRefusal } from '../v3-refusal.js';

const mostBytes = { image: 2 * 1_048_576, video: 5 * 1_048_576 } as const;

/** Pictures and videos of merchants: a part `meta` that is signed, and a part `file` it describes. */
export const mediaOperations: readonly V3Operation[] = [
  { name: 'POST /v3/merchant/media/upload', handle: (call) => ({ body: upload(call, 'image') }) },
  { name: 'POST /v3/merchant/media/video_upload', handle: (call) => ({ body: upload(call, 'video') }) },
];

function upload({ parts }: V3Call, kind: keyof typeof mostBytes): Record<string, string> {
  const meta = parts.find(({ name }) => name === 'meta');
  const file = parts.find(({ name }) => name === 'file');
  const described = meta === undefined ? null : parseObject(meta.content.toString('utf8'));
  if (described === null || file === undefined) {
    throw new V3Refusal(400, 'PARAM_ERROR', '请求体必须是multipart/form-data，包含meta和file');
  }
  requiredText(described, '/filename', { most: 128 });
  const expected = requiredText(described, '/sha256', { pattern: /^[0-9a-fA-F]{64}$/ });
  const digest = createHash('sha256').update(file.content).digest('hex');
  if (expected.toLowerCase() !== digest) throw parameterRefusal('/sha256', '与文件内容不一致', expected);
  if (file.content.length > mostBytes[kind]) throw parameterRefusal('/file', '文件大小超出限制');
  // The same file has the same id, so a client can send it again.
  return { media_id: `FAKE_${Buffer.from(digest, 'hex').toString('base64url')}` };
}
