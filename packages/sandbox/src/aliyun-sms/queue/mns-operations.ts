import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { readMnsTarget } from './mns-request.js';
import type { MnsTarget } from './mns-request.js';

/** What a queue can be asked, as its documents call it. */
export const mnsOperations = ['ReceiveMessage', 'BatchReceiveMessage', 'DeleteMessage'] as const;

export type MnsOperation = (typeof mnsOperations)[number];

const receiving = ['numOfMessages', 'waitseconds'];

/** The operation that a request is for; `null` when it is none that is emulated. */
export function mnsOperationOf({ method, queueName, parameters }: MnsTarget): MnsOperation | null {
  if (queueName === null) return null;
  const names = [...parameters.keys()];
  if (method === 'GET' && names.every((name) => receiving.includes(name)))
    return names.includes('numOfMessages') ? 'BatchReceiveMessage' : 'ReceiveMessage';
  return method === 'DELETE' ? 'DeleteMessage' : null;
}

/** The same of a request that nobody has looked at yet. */
export function operationOfQueue(world: AliyunSmsWorld, request: Request): MnsOperation | null {
  return mnsOperationOf(readMnsTarget(world, request));
}
