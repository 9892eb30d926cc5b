import { createHash } from 'node:crypto';
import { MalformedResponseError, ValidationError, type CallOptions } from '@sdk/core-signing';
import {
  encodeMultipart,
  fileNameOf,
  isFileContent,
  openFilePath,
  readFileContent,
} from '@sdk/core-signing/internal';
import type { WeixinPayContext } from '../../weixin-pay-context.js';
import { sendV3 } from '../call/send-v3.js';
import type { V3FileInput, V3UploadResult, V3Uploads } from './uploads.js';

interface UploadKind {
  readonly path: string;
  /** Greatest size in bytes. */
  readonly most: number;
  readonly fallbackName: string;
}

const kinds = {
  image: { path: '/v3/merchant/media/upload', most: 2 * 1024 * 1024, fallbackName: 'image.png' },
  video: { path: '/v3/merchant/media/video_upload', most: 5 * 1024 * 1024, fallbackName: 'video.mp4' },
} as const satisfies Record<keyof V3Uploads, UploadKind>;

/** @remarks Platform documents 「图片上传」 and 「视频上传」. */
export function createUploads(context: WeixinPayContext): V3Uploads {
  return {
    image: (file, options) => upload(context, kinds.image, file, options),
    video: (file, options) => upload(context, kinds.video, file, options),
  };
}

async function upload(
  context: WeixinPayContext,
  kind: UploadKind,
  file: V3FileInput,
  options: CallOptions | undefined,
): Promise<V3UploadResult> {
  const operation = `POST ${kind.path}`;
  const { bytes, fileName, contentType } = await readFile(file, kind, operation);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // What is signed is the text of this part alone, so it is written once.
  const meta = JSON.stringify({ filename: fileName, sha256 });
  const multipart = encodeMultipart(
    [
      { name: 'meta', content: meta, contentType: 'application/json' },
      { name: 'file', content: bytes, fileName, contentType },
    ],
    `sdk-${context.nonce()}`,
  );
  const { data } = await sendV3(context, {
    operation,
    method: 'POST',
    target: kind.path,
    content: { bytes: multipart.body, contentType: multipart.contentType, signed: meta },
    // Uploading once more gives another id of the same file, and changes nothing else.
    idempotency: 'safe',
    options,
  });
  const { media_id: mediaId, ...others } = data;
  if (typeof mediaId === 'string' && mediaId !== '') return { ...others, mediaId };
  throw new MalformedResponseError('The answer holds no media_id. Upload the file again.', {
    outcome: 'unknown',
    platform: 'weixin-pay',
    operation,
  });
}

async function readFile(file: V3FileInput, kind: UploadKind, operation: string) {
  const refuse = (expected: string, cause?: unknown): never => {
    throw new ValidationError([{ path: 'file', expected }], { platform: 'weixin-pay', operation, cause });
  };
  const given: unknown = file;
  const isNamed =
    typeof given === 'object' &&
    given !== null &&
    ('path' in given || ('value' in given && isFileContent(given.value)));
  if (!isFileContent(given) && !isNamed) {
    return refuse('a file: bytes, a Blob, a stream, { value, contentType, fileName } or { path }');
  }
  const named = isFileContent(file) ? { value: file } : file;
  const { content, fileName } =
    'path' in named
      ? await openFilePath(named.path, refuse)
      : { content: named.value, fileName: fileNameOf(named.value) };
  const bytes = await readFileContent(content, refuse);
  if (bytes.byteLength > kind.most) refuse(`a file of at most ${kind.most} bytes`);
  const givenName = 'fileName' in named ? named.fileName : undefined;
  const givenType = 'contentType' in named ? named.contentType : undefined;
  const blobType = content instanceof Blob ? content.type : '';
  return {
    bytes,
    fileName: givenName ?? fileName ?? kind.fallbackName,
    contentType: givenType ?? (blobType || 'application/octet-stream'),
  };
}
