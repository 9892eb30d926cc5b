import { AliyunRefusal } from '../answer/aliyun-refusal.js';
import type { AliyunSmsCall } from '../aliyun-sms-call.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { scheduleReceipt } from '../receipt/schedule-receipt.js';
import { findSign, findTemplate, variablesOf } from '../sign-and-template/signs-and-templates.js';
import type { SmsTemplate } from '../sign-and-template/signs-and-templates.js';
import { countSegments } from './count-segments.js';
import { recentMessages, requireFlow } from './flow-control.js';
import { magicNumbers } from './magic-numbers.js';
import { normalisePhone, saveSms } from './sms-message.js';
import type { SmsMessage } from './sms-message.js';

/** One message as it was asked for. */
export interface AskedMessage {
  readonly phone: string;
  readonly signName: string;
  /** JSON text, or `undefined`. */
  readonly param: string | undefined;
}

/**
 * Sends all of the messages of a call or none. Answers the number of the call.
 *
 * @throws AliyunRefusal
 */
export function sendMessages(
  world: AliyunSmsWorld,
  call: AliyunSmsCall,
  templateCode: string,
  asked: readonly AskedMessage[],
): string {
  const outId = call.values.get('OutId') ?? '';
  const template = requireTemplate(world, templateCode);
  const drafts = asked.map((one) => draftOf(world, template, one));
  const recent = recentMessages(world);
  for (const draft of drafts) {
    const magic = magicNumbers.get(normalisePhone(draft.phone));
    if (magic !== undefined && 'refuse' in magic) throw new AliyunRefusal(magic.refuse, magic.text);
    requireFlow(recent, call.settings, draft);
  }
  const { clock, ids } = world.kernel;
  const bizId = `${ids.digits(18)}^0`;
  const at = clock.now();
  for (const draft of drafts) {
    const silent = magicNumbers.get(normalisePhone(draft.phone));
    const hasReceipt = !(silent !== undefined && 'receipt' in silent && silent.receipt === null);
    const receiptAt = hasReceipt ? at + Number(call.settings.receiptDelay) * 1000 : null;
    const message: SmsMessage = {
      ...draft,
      id: ids.hex(16),
      at,
      bizId,
      outId,
      status: 1,
      errCode: '',
      receivedAt: null,
      receiptAt,
    };
    saveSms(world, message);
    scheduleReceipt(world, message);
  }
  const failing = drafts
    .map(({ phone }) => magicNumbers.get(normalisePhone(phone)))
    .find((magic) => magic !== undefined && 'sentBut' in magic);
  if (failing !== undefined && 'sentBut' in failing)
    throw new AliyunRefusal(failing.sentBut, undefined, { bizId });
  return bizId;
}

type Draft = Omit<
  SmsMessage,
  'id' | 'at' | 'bizId' | 'outId' | 'status' | 'errCode' | 'receivedAt' | 'receiptAt'
>;

function draftOf(
  world: AliyunSmsWorld,
  template: SmsTemplate,
  { phone, signName, param }: AskedMessage,
): Draft {
  if (!isNumber(phone)) throw new AliyunRefusal('isv.MOBILE_NUMBER_ILLEGAL', `${phone}invalid mobile number`);
  const sign = findSign(world, signName);
  if (sign === undefined) throw new AliyunRefusal('isv.SMS_SIGNATURE_ILLEGAL');
  if (sign.status !== 1) throw new AliyunRefusal('isv.SIGN_STATE_ILLEGAL');
  const params = readParams(param);
  for (const name of variablesOf(template.content)) {
    if (!Object.hasOwn(params, name)) throw new AliyunRefusal('isv.TEMPLATE_MISSING_PARAMETERS');
  }
  if (Object.values(params).some((value) => /https?:\/\//i.test(value)))
    throw new AliyunRefusal('isv.PARAM_NOT_SUPPORT_URL');
  const body = template.content.replace(/\$\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  const text = `【${signName}】${body}`;
  return {
    phone,
    signName,
    templateCode: template.code,
    templateType: template.type,
    params,
    text,
    code: Object.values(params).find((value) => /^\d{4,8}$/.test(value)) ?? null,
    size: countSegments(text, normalisePhone(phone).startsWith('86')),
  };
}

function requireTemplate(world: AliyunSmsWorld, code: string): SmsTemplate {
  const template = findTemplate(world, code);
  if (template?.status !== 1) throw new AliyunRefusal('isv.SMS_TEMPLATE_ILLEGAL');
  return template;
}

function isNumber(phone: string): boolean {
  const digits = /^(?:\+|00)?([1-9]\d{6,14})$/.exec(phone)?.[1];
  if (digits === undefined) return false;
  if (digits.startsWith('86') && digits.length === 13) return /^861[3-9]\d{9}$/.test(digits);
  return !digits.startsWith('1') || (digits === phone ? /^1[3-9]\d{9}$/.test(digits) : digits.length === 11);
}

function readParams(param: string | undefined): Record<string, string> {
  if (param === undefined || param === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(param);
  } catch {
    throw new AliyunRefusal('isv.INVALID_JSON_PARAM');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AliyunRefusal('isv.INVALID_JSON_PARAM');
  const entries = Object.entries(value).map(([name, one]: [string, unknown]) => {
    if (typeof one === 'string' || typeof one === 'number') return [name, String(one)] as const;
    throw new AliyunRefusal('isv.INVALID_JSON_PARAM', '参数格式错误，请修改为字符串值');
  });
  return Object.fromEntries(entries);
}
