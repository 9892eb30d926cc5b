import { encodeComponent } from '../../core/encode-component.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import type { SandboxKernel } from '../../core/kernel.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';
import type { ClientRequest } from '../request/client-request.js';

/** A file of the space. Its content arrives between the promise of a place and the report. */
export interface StoredFile {
  readonly id: string;
  readonly key: string;
  readonly url: string;
  readonly size: number;
  readonly contentType: string;
  /** Base64. */
  readonly content: string;
  readonly isReported: boolean;
}

/** `serverless.file.resource.generateProximalSign`: a place to upload to. */
export function promisePlace(
  world: MpserverlessWorld,
  { params, baseUrl }: ClientRequest,
): Record<string, unknown> {
  const filename = textOf(params['filename']) ?? 'file';
  const id = world.kernel.ids.hex(24);
  const key = textOf(params['cloudPath']) ?? `${id}/${filename.replace(/[^\w.-]/g, '_')}`;
  const place = baseUrl.replace(/^https?:\/\//, '');
  saveFile(world.kernel, {
    id,
    key,
    url: `${baseUrl}${filePath(key)}`,
    size: 0,
    contentType: '',
    content: '',
    isReported: false,
  });
  // The SDK puts https:// before both addresses, so they come without one.
  return {
    id,
    key,
    ossPath: key,
    host: `${place}/mpserverless/oss`,
    cdnDomain: `${place}/mpserverless/files`,
    policy: Buffer.from(JSON.stringify({ id })).toString('base64'),
    signature: world.kernel.ids.hex(28),
    Signature: world.kernel.ids.hex(28),
    accessKeyId: 'FAKEsandboxOnlyOss',
    OSSAccessKeyId: 'FAKEsandboxOnlyOss',
    securityToken: world.kernel.ids.hex(32),
  };
}

/** `serverless.file.resource.report`: the client says that it has uploaded. */
export function reportUpload(world: MpserverlessWorld, { params }: ClientRequest): Record<string, unknown> {
  const file = requireFile(world, params['id']);
  if (file.content === '') {
    throw new MpserverlessRefusal('FileNotUploaded', `Nothing was uploaded to the place of file ${file.id}.`);
  }
  const contentType = textOf(params['contentType']) ?? file.contentType;
  saveFile(world.kernel, { ...file, contentType, isReported: true });
  return { id: file.id };
}

/** `serverless.file.resource.info` */
export function fileInfo(world: MpserverlessWorld, { params }: ClientRequest): Record<string, unknown> {
  const { id, key, url, size, contentType } = requireFile(world, params['id']);
  return { id, key, url, size, contentType };
}

/** `serverless.file.resource.delete`, by id or by address. */
export function deleteFile(world: MpserverlessWorld, { params }: ClientRequest): Record<string, unknown> {
  const file = requireFile(world, params['id']);
  filesOf(world.kernel).delete(file.id);
  return { id: file.id };
}

/** The file of an id or of an address, whatever scheme the client gave it. @throws MpserverlessRefusal */
export function requireFile(world: MpserverlessWorld, idOrAddress: unknown): StoredFile {
  const text = textOf(idOrAddress) ?? '';
  const path = /\/mpserverless\/files\/(.+)$/.exec(text)?.[1];
  const file = path === undefined ? filesOf(world.kernel).get(text) : fileByPath(world, path);
  if (file !== undefined) return file;
  throw new MpserverlessRefusal('FileNotExists', `There is no file ${text}.`);
}

/** Where a file is served: a path without scheme and host, that survives whatever its key contains. */
export function filePath(key: string): string {
  return `/mpserverless/files/${key.split('/').map(encodeComponent).join('/')}`;
}

/** `null` for what is no encoding of a text. */
export function keyOfPath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** The SDK makes an address of the key as it is; the space encodes it. */
function fileByPath(world: MpserverlessWorld, path: string): StoredFile | undefined {
  return fileByKey(world, path) ?? fileByKey(world, keyOfPath(path) ?? path);
}

/** The newest file of a key: a path may be uploaded to again. */
export function fileByKey(
  world: MpserverlessWorld,
  key: string,
  isWanted: (file: StoredFile) => boolean = () => true,
): StoredFile | undefined {
  return filesOf(world.kernel)
    .values()
    .findLast((one) => one.key === key && isWanted(one));
}

const mostFiles = 1_000;
/** Of all files together. */
const mostBytes = 104_857_600;

/** Keeps a file; the oldest go when there are more than a thousand, or than 100 MB of them. */
export function saveFile(kernel: Pick<SandboxKernel, 'store'>, file: StoredFile): void {
  const files = filesOf(kernel);
  files.set(file.id, file);
  files.trim(mostFiles);
  let bytes = 0;
  for (const { size } of files.oldest()) bytes += size;
  for (const { id, size } of files.oldest()) {
    if (bytes <= mostBytes) return;
    if (id === file.id) continue;
    files.delete(id);
    bytes -= size;
  }
}

export function filesOf({ store }: Pick<SandboxKernel, 'store'>) {
  return store.collection<StoredFile>('mpserverless.files');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
