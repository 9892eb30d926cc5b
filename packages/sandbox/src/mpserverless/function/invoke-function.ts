import { isRecord } from '../../core/is-record.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';
import type { ClientRequest } from '../request/client-request.js';
import { callAlipay } from './call-alipay.js';
import { callAliyunSms } from './call-aliyun-sms.js';
import type { FunctionArguments } from './function-arguments.js';

type Run = (world: MpserverlessWorld, args: FunctionArguments, baseUrl: string) => Promise<unknown>;

/** The functions that the platform installs in a space. They do their work on the other platforms of the sandbox. */
const functions: ReadonlyMap<string, Run> = new Map([
  ['alipay-openapi', callAlipay],
  ['alicloud-dysms', callAliyunSms],
]);

/** The functions of the space. */
export function functionNames(): string[] {
  return [...functions.keys()];
}

/** `serverless.function.runtime.invoke` */
export async function invokeFunction(
  world: MpserverlessWorld,
  { params, baseUrl }: ClientRequest,
): Promise<unknown> {
  const target = params['functionTarget'];
  const run = typeof target === 'string' ? functions.get(target) : undefined;
  if (run === undefined) {
    const names = [...functions.keys()];
    const asked = typeof target === 'string' ? target : JSON.stringify(target);
    throw new MpserverlessRefusal(
      'FunctionNotExists',
      `The sandbox has no function ${asked}. It emulates: ${names.join(', ')}.`,
      { asked: `the function ${asked}`, emulated: names },
    );
  }
  const args = params['functionArgs'];
  const method = isRecord(args) ? args['method'] : undefined;
  if (!isRecord(args) || typeof method !== 'string' || method === '') {
    throw new MpserverlessRefusal('FunctionExecuteError', 'functionArgs needs `method` and `params`.');
  }
  return run(world, { method, params: isRecord(args['params']) ? args['params'] : {} }, baseUrl);
}
