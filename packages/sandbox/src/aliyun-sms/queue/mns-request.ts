import { addressOf } from '../../core/address-of.js';
import { splitMount } from '../../core/split-mount.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';

/** What a request to a queue is about. */
export interface MnsTarget {
  readonly method: string;
  /** As it was requested, with what the endpoint has in front: that is what is signed. */
  readonly path: string;
  /** With its question mark; empty when there is none. */
  readonly search: string;
  /** Without what the endpoint has in front. */
  readonly ownPath: string;
  /** `null` when the path is not that of a queue's messages. */
  readonly queueName: string | null;
  readonly parameters: URLSearchParams;
}

/** A request to a queue, read but not judged. */
export interface MnsRequest extends MnsTarget {
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly hasBody: boolean;
}

export function readMnsTarget({ kernel }: AliyunSmsWorld, { method, url }: Request): MnsTarget {
  const { pathname, search, searchParams } = new URL(url);
  const { path: ownPath } = splitMount(kernel.tenant, pathname, '/dysms');
  const queueName = /^\/queues\/([\w-]{1,120})\/messages$/.exec(ownPath)?.[1] ?? null;
  return { method, path: pathname, search, ownPath, queueName, parameters: searchParams };
}

export async function readMnsRequest(world: AliyunSmsWorld, request: Request): Promise<MnsRequest> {
  const headers = Object.fromEntries(request.headers);
  const bytes = await request.arrayBuffer();
  return {
    ...readMnsTarget(world, request),
    host: headers['host'] ?? new URL(request.url).host,
    headers,
    hasBody: bytes.byteLength > 0,
  };
}

/** Whether a request is for a queue and not for an action: by its host, its path below the mount, or how it is signed. */
export function isForQueue(world: AliyunSmsWorld, request: Request): boolean {
  if (request.headers.get('authorization')?.startsWith('MNS ') === true) return true;
  const { hostname, pathname } = addressOf(request);
  if (/\.mns\.[a-z0-9-]+\.aliyuncs\.com$/.test(hostname)) return true;
  const { path } = splitMount(world.kernel.tenant, pathname, '/dysms');
  return path === '/queues' || path.startsWith('/queues/');
}
