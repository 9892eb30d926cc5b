import { markNotEmulated } from '../../core/mark-not-emulated.js';
import { refuseWithHeader } from '../../core/platform-faults.js';
import { settingsFor } from '../aliyun-sms-settings.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { mnsOperationOf, mnsOperations } from './mns-operations.js';
import type { MnsOperation } from './mns-operations.js';
import { MnsRefusal, mnsRefusals } from './mns-refusal.js';
import { readMnsRequest } from './mns-request.js';
import type { MnsRequest } from './mns-request.js';
import { announce, deleteMessage } from './queue-message.js';
import { queueTypeOf } from './queue-names.js';
import type { QueueType } from './queue-names.js';
import { verifyMnsSignature } from './verify-mns-signature.js';
import { waitForMessages } from './wait-for-messages.js';
import { deletedAnswer, messagesAnswer, mnsRefusalAnswer } from './write-mns-answer.js';

/** Answers a request to a queue (MNS 2015-06-06): receiving, one or several and with a wait, and deleting. */
export async function handleQueue(world: AliyunSmsWorld, request: Request): Promise<Response> {
  const { journal } = world.kernel;
  const read = await readMnsRequest(world, request);
  // A deletion with a body is one of several messages, which is another operation.
  const operation = read.hasBody ? null : mnsOperationOf(read);
  if (operation !== null) journal.note(request, { operation });
  try {
    const answer = await perform(world, request, read, operation);
    journal.note(request, { result: 'OK' });
    return answer;
  } catch (error) {
    if (!(error instanceof MnsRefusal)) throw error;
    journal.note(request, { result: error.code });
    const refusal = mnsRefusalAnswer(world, error, read.host);
    if (operation !== null) return refusal;
    return markNotEmulated(refusal, `${read.method} ${read.ownPath}${read.search}`, mnsOperations);
  }
}

async function perform(
  world: AliyunSmsWorld,
  request: Request,
  read: MnsRequest,
  operation: MnsOperation | null,
): Promise<Response> {
  if (operation === null || read.queueName === null)
    throw new MnsRefusal(
      'InvalidRequestURL',
      `Http request URL format invalid. The sandbox does not emulate ${read.method} ${read.ownPath}${read.search}. Nothing was done. It emulates: ${mnsOperations.join(', ')}.`,
    );
  const key = verifyMnsSignature(world, read, (signature) =>
    world.kernel.journal.note(request, { signature }),
  );
  refuseAsAsked(request);
  const type = queueTypeOf(world, read.queueName);
  if (type === undefined) throw new MnsRefusal('QueueNotExist');
  if (key.queueName !== read.queueName) throw new MnsRefusal('AccessDenied');
  return operation === 'DeleteMessage' ? remove(world, read, type) : receive(world, request, read, type);
}

async function receive(
  world: AliyunSmsWorld,
  request: Request,
  { parameters }: MnsRequest,
  type: QueueType,
): Promise<Response> {
  const isBatch = parameters.has('numOfMessages');
  const messages = await waitForMessages(world, {
    type,
    count: isBatch ? numberOf(parameters, 'numOfMessages', 1, 16) : 1,
    wait: parameters.has('waitseconds') ? numberOf(parameters, 'waitseconds', 0, 30) * 1000 : 0,
    invisible: Number(settingsFor(world).queueVisibility) * 1000,
    signal: () => request.signal,
  });
  if (messages.length === 0) throw new MnsRefusal('MessageNotExist');
  announce(world);
  return messagesAnswer(world, messages, isBatch);
}

function remove(world: AliyunSmsWorld, { parameters }: MnsRequest, type: QueueType): Response {
  const handle = parameters.get('ReceiptHandle') ?? '';
  if (handle === '') throw new MnsRefusal('MissingReceiptHandle');
  const outcome = deleteMessage(world, type, handle);
  if (outcome === 'no-handle') throw new MnsRefusal('ReceiptHandleError');
  if (outcome === 'not-there') throw new MnsRefusal('MessageNotExist');
  announce(world);
  return deletedAnswer(world);
}

function numberOf(parameters: URLSearchParams, name: string, low: number, high: number): number {
  const text = parameters.get(name) ?? '';
  const value = Number(text);
  if (/^\d{1,3}$/.test(text) && value >= low && value <= high) return value;
  throw new MnsRefusal(
    'InvalidArgument',
    `The value of ${name} should between ${low} and ${high} seconds/bytes.`,
  );
}

function refuseAsAsked(request: Request): void {
  const code = request.headers.get(refuseWithHeader);
  if (code === null) return;
  if (mnsRefusals.has(code)) throw new MnsRefusal(code);
  throw new MnsRefusal(
    'InternalError',
    `The sandbox was asked to refuse with ${code.slice(0, 100)}, which a queue does not know. It knows: ${[...mnsRefusals.keys()].join(', ')}.`,
  );
}
