import { formatChinaTime } from '../../core/china-time.js';
import { groupBy } from '../../core/group-by.js';
import { isTooDeep } from '../../core/is-too-deep.js';
import type { AliyunSmsCall, AliyunSmsHandler } from '../aliyun-sms-call.js';
import { AliyunRefusal } from '../answer/aliyun-refusal.js';
import { requireNumber, requireValue } from '../request/require-value.js';
import { sendMessages } from './send-messages.js';
import { listSms, normalisePhone } from './sms-message.js';
import type { SmsMessage } from './sms-message.js';

const success = { Code: 'OK', Message: 'OK' };
const day = 24 * 60 * 60 * 1000;

export const sendSms: AliyunSmsHandler = (call, world) => {
  const phones = requireValue(call, 'PhoneNumbers').split(',');
  const signName = requireValue(call, 'SignName');
  const templateCode = requireValue(call, 'TemplateCode');
  if (phones.length > 1000) throw new AliyunRefusal('isv.MOBILE_COUNT_OVER_LIMIT');
  const param = call.values.get('TemplateParam');
  const asked = phones.map((phone) => ({ phone, signName, param }));
  return { ...success, BizId: sendMessages(world, call, templateCode, asked) };
};

export const sendBatchSms: AliyunSmsHandler = (call, world) => {
  const phones = requireList(call, 'PhoneNumberJson');
  const signs = requireList(call, 'SignNameJson');
  const templateCode = requireValue(call, 'TemplateCode');
  const params = call.values.has('TemplateParamJson') ? requireList(call, 'TemplateParamJson') : undefined;
  if (phones.length > 100) throw new AliyunRefusal('isv.MOBILE_COUNT_OVER_LIMIT');
  if (signs.length !== phones.length || (params !== undefined && params.length !== phones.length))
    throw new AliyunRefusal('isv.INVALID_PARAMETERS', '手机号码、签名与模板变量的个数不一致');
  const asked = phones.map((phone, index) => {
    const param = params?.[index];
    return {
      phone: textOf('PhoneNumberJson', phone),
      signName: textOf('SignNameJson', signs[index]),
      param: param === undefined || typeof param === 'string' ? param : JSON.stringify(param),
    };
  });
  return { ...success, BizId: sendMessages(world, call, templateCode, asked) };
};

export const querySendDetails: AliyunSmsHandler = (call, world) => {
  const phone = normalisePhone(requireValue(call, 'PhoneNumber'));
  const sendDate = requireValue(call, 'SendDate');
  const pageSize = requireNumber(call, 'PageSize', 1, 50);
  const currentPage = requireNumber(call, 'CurrentPage', 1, 1_000_000);
  const bizId = call.values.get('BizId') ?? '';
  const now = world.kernel.clock.now();
  if (!/^\d{8}$/.test(sendDate) || sendDate < dayOf(now - 30 * day))
    throw new AliyunRefusal('isv.INVALID_PARAMETERS', 'SendDate 必须是最近 30 天内的 yyyyMMdd');
  const found = listSms(world).filter(
    (one) =>
      normalisePhone(one.phone) === phone &&
      dayOf(one.at) === sendDate &&
      (bizId === '' || one.bizId === bizId),
  );
  const page = found.slice((currentPage - 1) * pageSize, currentPage * pageSize);
  return {
    ...success,
    TotalCount: found.length,
    SmsSendDetailDTOs: { SmsSendDetailDTO: page.map(detailOf) },
  };
};

export const querySendStatistics: AliyunSmsHandler = (call, world) => {
  const [start, end] = [requireValue(call, 'StartDate'), requireValue(call, 'EndDate')];
  requireNumber(call, 'IsGlobe', 1, 2);
  const pageIndex = requireNumber(call, 'PageIndex', 1, 1_000_000);
  const pageSize = requireNumber(call, 'PageSize', 1, 50);
  const byDay = groupBy(listSms(world), ({ at }) => dayOf(at));
  const rows = [...byDay]
    .filter(([date]) => date >= start && date <= end)
    .map(([SendDate, messages]) => {
      const count = (status: number) => messages.filter((one) => one.status === status).length;
      return {
        SendDate,
        TotalCount: messages.length,
        RespondedSuccessCount: count(3),
        RespondedFailCount: count(2),
        NoRespondedCount: count(1),
      };
    });
  const page = rows.slice((pageIndex - 1) * pageSize, pageIndex * pageSize);
  return { ...success, Data: { TotalSize: rows.length, TargetList: page } };
};

function detailOf(message: SmsMessage): Record<string, unknown> {
  return {
    PhoneNum: message.phone,
    TemplateCode: message.templateCode,
    Content: message.text,
    SendDate: formatChinaTime(message.at),
    SendStatus: message.status,
    ErrCode: message.errCode,
    ReceiveDate: message.receivedAt === null ? '' : formatChinaTime(message.receivedAt),
    OutId: message.outId,
  };
}

function requireList(call: AliyunSmsCall, name: string): readonly unknown[] {
  const text = requireValue(call, name);
  const value = parse(text);
  if (Array.isArray(value) && value.length > 0 && !isTooDeep(text, value)) return value;
  throw noList(name);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An object cannot always be made a text, and a nested list not in any stack. */
function textOf(name: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw noList(name);
}

function noList(name: string): AliyunRefusal {
  return new AliyunRefusal('isv.INVALID_JSON_PARAM', `${name} 不是合法的 JSON 数组`);
}

/** `yyyyMMdd` in China. */
function dayOf(ms: number): string {
  return formatChinaTime(ms).slice(0, 10).replaceAll('-', '');
}
