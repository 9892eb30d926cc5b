import { answerWith } from '../../core/answer-with.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import type { AliyunRefusal } from './aliyun-refusal.js';

/** `0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9`. */
export function createRequestId(world: AliyunSmsWorld): string {
  const hex = world.kernel.ids.hex(32).toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The answer of an action. */
export function answerOf(world: AliyunSmsWorld, fields: Record<string, unknown>): Response {
  return write(world, { RequestId: createRequestId(world), ...fields }, 200);
}

/** A refusal: SMS refuses with HTTP 200 and two fields, the gateway with a status and where to read more. */
export function refusalOf(world: AliyunSmsWorld, refusal: AliyunRefusal, host: string): Response {
  const requestId = createRequestId(world);
  const { code, message, status } = refusal;
  if (status === 200) return write(world, { RequestId: requestId, Code: code, Message: message }, 200);
  const query = new URLSearchParams({ q: code, product: 'Dysmsapi', requestId });
  const Recommend = `https://api.aliyun.com/troubleshoot?${query.toString()}`;
  const fields = { RequestId: requestId, Message: message, Recommend, HostId: host, Code: code };
  const response = write(world, fields, status);
  if (refusal.retryAfter !== undefined) {
    response.headers.set('x-acs-retry-after', String(refusal.retryAfter));
  }
  return response;
}

function write(world: AliyunSmsWorld, fields: Record<string, unknown>, status: number): Response {
  return answerWith(JSON.stringify(fields), {
    status,
    headers: {
      'content-type': 'application/json;charset=utf-8',
      // The platform's time, which is the sandbox's: clients set their clock by it.
      date: new Date(world.kernel.clock.now()).toUTCString(),
      ...(typeof fields['RequestId'] === 'string' ? { 'x-acs-request-id': fields['RequestId'] } : {}),
    },
  });
}
