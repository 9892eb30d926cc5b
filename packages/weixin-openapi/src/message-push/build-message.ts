import { eventFields, messageFields, type MessageField, type MessageFields } from './message-fields.js';
import { refusePush } from './push-refusal.js';
import type { WeixinMessage } from './weixin-message.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A message with the names of its kind. A kind that is unknown, or lacks what its kind must have, keeps `raw` only.
 *
 * @throws SignatureError at step `body` when it has not even `MsgType`.
 */
export function buildMessage(raw: Fields): WeixinMessage {
  const msgType = readText(raw['MsgType']);
  if (msgType === undefined || msgType === '') {
    throw refusePush(
      'body',
      'ERR_SDK_SIGNATURE_REJECTED',
      'it has no MsgType, so it is no message of WeChat.',
    );
  }
  const common = {
    toUserName: readText(raw['ToUserName']) ?? '',
    fromUserName: readText(raw['FromUserName']) ?? '',
    createTime: readNumber(raw['CreateTime']) ?? 0,
    msgType,
    raw,
  };
  // One cast for all kinds: the tables and the types say the same, and a test compares them.
  if (msgType === 'event') {
    const event = readText(raw['Event']) ?? '';
    const fields = readKind(eventFields, event, raw);
    const named = fields === undefined ? { kind: 'unknown-event' } : { kind: event, ...fields };
    return Object.assign(common, { event }, named) as WeixinMessage;
  }
  const msgId = readText(raw['MsgId']);
  const fields = msgId === undefined ? undefined : readKind(messageFields, msgType, raw);
  const named = fields === undefined ? { kind: 'unknown-message' } : { kind: msgType, ...fields };
  return Object.assign(common, msgId === undefined ? {} : { msgId }, named) as WeixinMessage;
}

function readKind(
  tables: Readonly<Record<string, MessageFields>>,
  kind: string,
  raw: Fields,
): Fields | undefined {
  const table = Object.hasOwn(tables, kind) ? tables[kind] : undefined;
  return table === undefined ? undefined : readFields(raw, table);
}

/** `undefined` when a field that must be there is not. */
function readFields(raw: Fields, table: MessageFields): Fields | undefined {
  const read: Record<string, unknown> = {};
  for (const name of Object.keys(table)) {
    const field = table[name];
    if (field === undefined) continue;
    const value = readField(raw, field);
    if (value !== undefined) read[name] = value;
    else if (field[0].endsWith('!')) return undefined;
  }
  return read;
}

function readField(raw: Fields, field: MessageField): unknown {
  switch (field[0]) {
    case 'text':
    case 'text!':
      return readText(find(raw, field, 1));
    case 'number':
    case 'number!':
      return readNumber(find(raw, field, 1));
    case 'object': {
      const [, fields] = field;
      const value = find(raw, field, 2);
      return isObject(value) ? readFields(value, fields) : undefined;
    }
    case 'list':
    case 'list!': {
      const [, fields] = field;
      return readList(find(raw, field, 2), fields);
    }
  }
}

/** One element instead of a list is what XML, and now and then JSON, makes of a list of one. */
function readList(value: unknown, fields: MessageFields): unknown {
  if (value === undefined) return undefined;
  const members: readonly unknown[] = Array.isArray(value) ? value : [value];
  return members.filter(isObject).map((member) => readFields(member, fields) ?? {});
}

/** What stands at the first path of a field where something stands; its paths begin at `from`. */
function find(raw: Fields, field: MessageField, from: number): unknown {
  for (let index = from; index < field.length; index += 1) {
    const path = field[index];
    if (typeof path !== 'string') continue;
    let value: unknown = raw;
    for (const name of path.includes('.') ? path.split('.') : [path]) {
      value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    }
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)) return undefined;
  return Number(value);
}
