import { readMultipart } from '../../core/read-multipart.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';
import { fileByKey, keyOfPath, saveFile } from './files.js';
import type { StoredFile } from './files.js';

/** `POST /oss`: the form upload of the object store behind the space. */
export async function receiveUpload(world: MpserverlessWorld, request: Request): Promise<Response> {
  const contentType = request.headers.get('content-type') ?? '';
  const parts = readMultipart(contentType, Buffer.from(await request.arrayBuffer()));
  const text = (name: string): string | undefined =>
    parts?.find((part) => part.name === name)?.content.toString('utf8');
  const file = fileByKey(world, text('key') ?? '');
  const content = parts?.find((part) => part.name === 'file')?.content;
  if (file === undefined || content === undefined) {
    return new Response('<Error><Code>InvalidArgument</Code></Error>', {
      status: 400,
      headers: { 'content-type': 'application/xml' },
    });
  }
  saveFile(world.kernel, { ...file, size: content.length, content: content.toString('base64') });
  return new Response(null, { status: 200 });
}

/** `GET /files/…`: a file as it was uploaded. */
export function serveFile(world: MpserverlessWorld, path: string): Response {
  const key = keyOfPath(path);
  const file = key === null ? undefined : fileByKey(world, key, ({ isReported }) => isReported);
  if (file === undefined) return new Response('There is no such file.', { status: 404 });
  // Never as a page: what is stored belongs to whoever uploaded it.
  return new Response(Buffer.from(file.content, 'base64'), {
    headers: {
      'content-type': typeOf(file),
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** What was reported as the type when that is one; anything else is no header, or means nothing to a reader. */
function typeOf({ contentType }: StoredFile): string {
  return mediaType.test(contentType) ? contentType : 'application/octet-stream';
}

/** `type/subtype` and parameters, in printable ASCII. */
const mediaType = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+ *(?:;[ -~]*)?$/;
