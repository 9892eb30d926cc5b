import { createHash } from 'node:crypto';

import { answerWith } from '../../core/answer-with.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import type { MnsRefusal } from './mns-refusal.js';
import { receiptHandleOf } from './queue-message.js';
import type { QueueMessage } from './queue-message.js';

export const mnsVersion = '2015-06-06';
const head = '<?xml version="1.0" encoding="UTF-8"?>';
const space = 'xmlns="http://mns.aliyuncs.com/doc/v1/"';

/** The answer with messages: one alone, or a list when several were asked for, however many there are. */
export function messagesAnswer(
  world: AliyunSmsWorld,
  messages: readonly QueueMessage[],
  isBatch: boolean,
): Response {
  const parts = messages.map((message) => elementOf(message, isBatch ? '' : ` ${space}`)).join('');
  return write(world, requestIdOf(world), isBatch ? `<Messages ${space}>${parts}</Messages>` : parts, 200);
}

/** The answer to a deletion. */
export function deletedAnswer(world: AliyunSmsWorld): Response {
  return write(world, requestIdOf(world), null, 204);
}

export function mnsRefusalAnswer(world: AliyunSmsWorld, refusal: MnsRefusal, host: string): Response {
  const requestId = requestIdOf(world);
  const { code, message, status } = refusal;
  const fields = { Code: code, Message: message, RequestId: requestId, HostId: `http://${host}` };
  return write(world, requestId, `<Error ${space}>${elements(fields)}</Error>`, status);
}

function elementOf(message: QueueMessage, attributes: string): string {
  const body = Buffer.from(message.body).toString('base64');
  const fields = {
    MessageId: message.id,
    ReceiptHandle: receiptHandleOf(message),
    MessageBodyMD5: createHash('md5').update(body).digest('hex').toUpperCase(),
    MessageBody: body,
    EnqueueTime: String(message.enqueuedAt),
    NextVisibleTime: String(message.visibleAt),
    FirstDequeueTime: String(message.firstDequeuedAt),
    DequeueCount: String(message.dequeueCount),
    Priority: '8',
  };
  return `<Message${attributes}>${elements(fields)}</Message>`;
}

function elements(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${escape(value)}</${name}>`)
    .join('');
}

/** Without what XML cannot say at all. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function requestIdOf({ kernel }: AliyunSmsWorld): string {
  // Apart: a question that waits is answered at a moment that other requests may overtake.
  const request = kernel.journal.currentId() ?? '';
  return kernel.ids.apart(`queue answer ${request}`).hex(24).toUpperCase();
}

function write(world: AliyunSmsWorld, requestId: string, xml: string | null, status: number): Response {
  return answerWith(xml === null ? null : head + xml, {
    status,
    headers: {
      ...(xml === null ? {} : { 'content-type': 'text/xml;charset=utf-8' }),
      date: new Date(world.kernel.clock.now()).toUTCString(),
      'x-mns-request-id': requestId,
      'x-mns-version': mnsVersion,
    },
  });
}
