import type { ChineseCause } from './chinese-causes.js';

/** What goes wrong between tenants, and with credentials that are not the sandbox's, in Chinese. */
export const chineseTenantCauses: Readonly<Record<string, ChineseCause>> = {
  'unknown-caller': [
    '沙箱不认识这个调用方',
    '使用 GET /_sandbox/credentials 中的标识。沙箱只认识自己的假凭证；绝不要在沙箱里使用真实密钥，凡能打开控制台的人都能看到请求内容。',
  ],
  'caller-of-other-tenant': ['调用方属于另一个租户', '改用该租户的地址，或改用本租户凭证中的标识。'],
  'key-of-other-tenant': ['用了另一个租户的密钥', '标识与密钥必须来自同一个租户的凭证。'],
};
