import { formatChinaTime } from '../../core/china-time.js';
import type { AliyunSmsHandler } from '../aliyun-sms-call.js';
import { AliyunRefusal } from '../answer/aliyun-refusal.js';
import { optionalNumber, requireValue } from '../request/require-value.js';
import { deleteSign, findSign, listSigns, saveSign } from './signs-and-templates.js';
import type { SmsSign } from './signs-and-templates.js';

const success = { Code: 'OK', Message: 'OK' };
const statusNames = ['AUDIT_STATE_INIT', 'AUDIT_STATE_PASS', 'AUDIT_STATE_NOT_PASS'] as const;

export const addSign: AliyunSmsHandler = (call, world) => {
  const name = requireValue(call, 'SignName');
  if (name.length < 2 || name.length > 12 || /[【】\s]/.test(name))
    throw new AliyunRefusal('isv.SIGN_NAME_ILLEGAL');
  if (findSign(world, name) !== undefined) throw new AliyunRefusal('isv.SIGN_NAME_ILLEGAL', '签名已存在');
  const status = call.settings.review === 'approve' ? 1 : 0;
  saveSign(world, { name, status, reason: '', createdAt: world.kernel.clock.now() });
  return { ...success, SignName: name };
};

export const modifySign: AliyunSmsHandler = (call, world) => {
  const sign = requireSign(call, world);
  if (sign.status === 1) throw new AliyunRefusal('isv.ERROR_SIGN_NOT_MODIFY');
  saveSign(world, { ...sign, status: call.settings.review === 'approve' ? 1 : 0, reason: '' });
  return { ...success, SignName: sign.name };
};

export const removeSign: AliyunSmsHandler = (call, world) => {
  const sign = requireSign(call, world);
  if (sign.status === 0 || sign.name === world.identities.signName)
    throw new AliyunRefusal('isv.ERROR_SIGN_NOT_DELETE');
  deleteSign(world, sign.name);
  return { ...success, SignName: sign.name };
};

export const querySign: AliyunSmsHandler = (call, world) => {
  const { name, status, reason, createdAt } = requireSign(call, world);
  return {
    ...success,
    SignName: name,
    SignStatus: status,
    Reason: reason,
    CreateDate: formatChinaTime(createdAt),
  };
};

export const listSignActions: AliyunSmsHandler = (call, world) => {
  const pageIndex = optionalNumber(call, 'PageIndex', { least: 1, most: 1_000_000, otherwise: 1 });
  const pageSize = optionalNumber(call, 'PageSize', { least: 1, most: 50, otherwise: 10 });
  const all = listSigns(world);
  return {
    ...success,
    CurrentPage: pageIndex,
    PageSize: pageSize,
    TotalCount: all.length,
    SmsSignList: all.slice((pageIndex - 1) * pageSize, pageIndex * pageSize).map((sign) => ({
      SignName: sign.name,
      AuditStatus: statusNames[sign.status],
      CreateDate: formatChinaTime(sign.createdAt),
      Reason: { RejectInfo: sign.reason },
      BusinessType: '验证码类型',
    })),
  };
};

function requireSign(...[call, world]: Parameters<AliyunSmsHandler>): SmsSign {
  const sign = findSign(world, requireValue(call, 'SignName'));
  if (sign === undefined) throw new AliyunRefusal('isv.SMS_SIGNATURE_ILLEGAL');
  return sign;
}
