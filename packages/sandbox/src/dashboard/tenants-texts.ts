import type { SandboxLanguage } from '../core/sandbox-options.js';
import type { CertificateUse } from '../keys/list-certificates.js';

/** What the page of tenants and keys says. */
export interface TenantsTexts {
  readonly heading: string;
  readonly hint: string;
  readonly switchHint: string;
  readonly tenants: string;
  readonly here: string;
  readonly open: string;
  readonly orders: (count: number) => string;
  readonly remove: string;
  readonly removeConfirm: (name: string) => string;
  readonly newName: string;
  readonly create: string;
  readonly credentials: (name: string) => string;
  readonly certificates: string;
  readonly certificatesHint: string;
  readonly use: Record<CertificateUse, string>;
  readonly serialNumber: string;
  readonly alipaySn: string;
  readonly subject: string;
  readonly validity: string;
  readonly alipayCertificate: string;
  readonly alipayCertificateHint: string;
  readonly alipayCertificateState: Record<'current' | 'next', string>;
  readonly alipayCertificateSwitch: Record<'current' | 'next', string>;
  readonly platformKeys: string;
  readonly platformKeysHint: string;
  readonly platformKeysState: Record<'both' | 'certificate-only' | 'public-key-only', string>;
}

const english: TenantsTexts = {
  heading: 'Tenants and keys',
  hint: 'A tenant has credentials and state of its own: for parallel tests, several shops, several developers. All of it is fake; never point real keys at a sandbox.',
  switchHint: 'Tenant',
  tenants: 'Tenants',
  here: 'this one',
  open: 'Open',
  orders: (count) => `${count} ${count === 1 ? 'order' : 'orders'}`,
  remove: 'Remove',
  removeConfirm: (name) => `Remove tenant ${name} and everything it knows?`,
  newName: 'shop-a',
  create: 'Create a tenant',
  credentials: (name) => `Credentials of ${name}`,
  certificates: 'Certificates',
  certificatesHint:
    'Those of the application and merchant are this tenant’s; those of the platforms are everybody’s.',
  use: {
    'alipay-app': 'Alipay: application certificate',
    'alipay-current': 'Alipay: public certificate, current',
    'alipay-next': 'Alipay: public certificate, next',
    'weixin-pay-merchant': 'WeChat Pay: merchant certificate',
    'weixin-pay-current': 'WeChat Pay: platform certificate, current',
    'weixin-pay-next': 'WeChat Pay: platform certificate, next',
    'weixin-current': 'WeChat server API: platform certificate, current',
    'weixin-next': 'WeChat server API: platform certificate, next',
  },
  serialNumber: 'Serial number',
  alipaySn: 'cert_sn',
  subject: 'Subject',
  validity: 'Valid',
  alipayCertificate: 'Alipay’s public certificate',
  alipayCertificateHint:
    'What answers and notifications are signed with in certificate mode. A client has to fetch an unknown alipay_cert_sn.',
  alipayCertificateState: { current: 'The current one signs', next: 'The next one signs' },
  alipayCertificateSwitch: { current: 'Sign with the current one', next: 'Sign with the next one' },
  platformKeys: 'What WeChat Pay signs with',
  platformKeysHint: 'Platform certificate or public key (PUB_KEY_ID_…), as the merchant has them.',
  platformKeysState: {
    both: 'Both, as the client asks',
    'certificate-only': 'Certificate only',
    'public-key-only': 'Public key only',
  },
};

const chinese: TenantsTexts = {
  heading: '租户与密钥',
  hint: '每个租户有自己的凭证和状态，适合并行测试、多个商户、多位开发者。密钥全部是假的；绝不要在沙箱里使用真实密钥。',
  switchHint: '租户',
  tenants: '租户',
  here: '当前',
  open: '打开',
  orders: (count) => `${count} 个订单`,
  remove: '删除',
  removeConfirm: (name) => `删除租户 ${name} 及其全部数据？`,
  newName: 'shop-a',
  create: '新建租户',
  credentials: (name) => `${name} 的凭证`,
  certificates: '证书',
  certificatesHint: '应用证书和商户证书属于当前租户；平台证书由所有租户共用。',
  use: {
    'alipay-app': '支付宝：应用公钥证书',
    'alipay-current': '支付宝：支付宝公钥证书（当前）',
    'alipay-next': '支付宝：支付宝公钥证书（下一张）',
    'weixin-pay-merchant': '微信支付：商户 API 证书',
    'weixin-pay-current': '微信支付：平台证书（当前）',
    'weixin-pay-next': '微信支付：平台证书（下一张）',
    'weixin-current': '微信服务端 API：平台证书（当前）',
    'weixin-next': '微信服务端 API：平台证书（下一张）',
  },
  serialNumber: '序列号',
  alipaySn: 'cert_sn',
  subject: '使用者',
  validity: '有效期',
  alipayCertificate: '支付宝公钥证书',
  alipayCertificateHint: '证书模式下应答和通知用它签名。客户端遇到未知的 alipay_cert_sn 时应去下载。',
  alipayCertificateState: { current: '当前证书签名', next: '下一张证书签名' },
  alipayCertificateSwitch: { current: '改用当前证书签名', next: '改用下一张证书签名' },
  platformKeys: '微信支付的签名方式',
  platformKeysHint: '平台证书或微信支付公钥（PUB_KEY_ID_…），取决于商户开通了哪种。',
  platformKeysState: {
    both: '两种都有，按客户端请求',
    'certificate-only': '只有平台证书',
    'public-key-only': '只有微信支付公钥',
  },
};

export function tenantsTextsIn(language: SandboxLanguage): TenantsTexts {
  return language === 'zh-CN' ? chinese : english;
}
