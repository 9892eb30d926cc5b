import { formatChinaTime } from '../../core/china-time.js';
import type { AliyunSmsHandler } from '../aliyun-sms-call.js';
import { AliyunRefusal } from '../answer/aliyun-refusal.js';
import { optionalNumber, requireNumber, requireValue } from '../request/require-value.js';
import { refuseTooManyTemplates } from './refuse-too-many-templates.js';
import { deleteTemplate, findTemplate, listTemplates, saveTemplate } from './signs-and-templates.js';
import type { SmsTemplate } from './signs-and-templates.js';

const success = { Code: 'OK', Message: 'OK' };
const statusNames = ['AUDIT_STATE_INIT', 'AUDIT_STATE_PASS', 'AUDIT_STATE_NOT_PASS'] as const;

export const addTemplate: AliyunSmsHandler = (call, world) => {
  const { settings } = call;
  const { clock, ids } = world.kernel;
  const template: SmsTemplate = {
    code: `SMS_${ids.digits(9)}`,
    name: requireValue(call, 'TemplateName'),
    content: requireValue(call, 'TemplateContent'),
    type: requireNumber(call, 'TemplateType', 0, 3),
    status: settings.review === 'approve' ? 1 : 0,
    reason: '',
    createdAt: clock.now(),
  };
  refuseTooManyTemplates(world, settings);
  saveTemplate(world, template);
  return { ...success, TemplateCode: template.code, TemplateName: template.name };
};

export const modifyTemplate: AliyunSmsHandler = (call, world) => {
  const template = requireTemplate(call, world);
  if (template.status === 1) throw new AliyunRefusal('isv.ERROR_TEMPLATE_NOT_MODIFY');
  saveTemplate(world, {
    ...template,
    name: requireValue(call, 'TemplateName'),
    content: requireValue(call, 'TemplateContent'),
    type: requireNumber(call, 'TemplateType', 0, 3),
    status: call.settings.review === 'approve' ? 1 : 0,
    reason: '',
  });
  return { ...success, TemplateCode: template.code };
};

export const removeTemplate: AliyunSmsHandler = (call, world) => {
  const template = requireTemplate(call, world);
  if (template.status === 0 || template.createdAt === 0)
    throw new AliyunRefusal('isv.ERROR_TEMPLATE_NOT_DELETE');
  deleteTemplate(world, template.code);
  return { ...success, TemplateCode: template.code };
};

export const queryTemplate: AliyunSmsHandler = (call, world) => {
  const template = requireTemplate(call, world);
  return {
    ...success,
    TemplateCode: template.code,
    TemplateName: template.name,
    TemplateContent: template.content,
    TemplateType: template.type,
    TemplateStatus: template.status,
    Reason: template.reason,
    CreateDate: formatChinaTime(template.createdAt),
  };
};

export const listTemplateActions: AliyunSmsHandler = (call, world) => {
  const pageIndex = optionalNumber(call, 'PageIndex', { least: 1, most: 1_000_000, otherwise: 1 });
  const pageSize = optionalNumber(call, 'PageSize', { least: 1, most: 50, otherwise: 10 });
  const all = listTemplates(world);
  return {
    ...success,
    CurrentPage: pageIndex,
    PageSize: pageSize,
    TotalCount: all.length,
    SmsTemplateList: all.slice((pageIndex - 1) * pageSize, pageIndex * pageSize).map((template) => ({
      TemplateCode: template.code,
      TemplateName: template.name,
      TemplateContent: template.content,
      TemplateType: template.type,
      AuditStatus: statusNames[template.status],
      CreateDate: formatChinaTime(template.createdAt),
      Reason: { RejectInfo: template.reason },
    })),
  };
};

function requireTemplate(...[call, world]: Parameters<AliyunSmsHandler>): SmsTemplate {
  const template = findTemplate(world, requireValue(call, 'TemplateCode'));
  if (template === undefined) throw new AliyunRefusal('isv.SMS_TEMPLATE_ILLEGAL');
  return template;
}
