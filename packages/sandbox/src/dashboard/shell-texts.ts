import type { SandboxLanguage } from '../core/sandbox-options.js';

/** Sections of the navigation, in its order. One that has no page in this sandbox is not shown. */
export type Section =
  | 'overview'
  | 'orders'
  | 'requests'
  | 'notifications'
  | 'phone'
  | 'sms'
  | 'tokens'
  | 'codes'
  | 'messages'
  | 'serverless'
  | 'faults'
  | 'tenants'
  | 'snapshots'
  | 'credentials';

/** What surrounds every page, in one language. */
export interface ShellTexts {
  readonly language: SandboxLanguage;
  readonly otherLanguage: { readonly code: SandboxLanguage; readonly name: string };
  readonly title: string;
  readonly banner: string;
  readonly skipToContent: string;
  readonly nav: Record<Section, string>;
  /** Headings over several sections. */
  readonly navGroup: Record<'weixin', string>;
  readonly navLabel: string;
  readonly live: { readonly on: string; readonly off: string };
  /** Said to screen readers when something changed, before the id of what did. */
  readonly news: Record<'order' | 'request' | 'notification' | 'sms' | 'reset', string>;
  readonly dialog: { readonly confirm: string; readonly cancel: string };
  readonly copy: string;
  readonly copied: string;
  readonly pages: {
    readonly label: string;
    readonly newer: string;
    readonly older: string;
    readonly range: (first: number, last: number, all: number | null) => string;
  };
  readonly more: (shown: number, all: number) => string;
  /** Leads from a filtered list to the whole one. */
  readonly showAll: string;
  readonly unknownPage: { readonly heading: string; readonly hint: string; readonly back: string };
  readonly missing: { readonly heading: string; readonly hint: string };
  readonly failed: string;
}

export const englishShellTexts: ShellTexts = {
  language: 'en',
  otherLanguage: { code: 'zh-CN', name: '中文' },
  title: 'Sandbox',
  banner: 'This is a sandbox on your machine, not the real platform. No money moves and every key is fake.',
  skipToContent: 'Skip to content',
  nav: {
    overview: 'Overview',
    orders: 'Orders',
    requests: 'Requests',
    notifications: 'Notifications',
    phone: 'Phone',
    sms: 'SMS',
    tokens: 'Tokens',
    codes: 'Codes',
    messages: 'Messages',
    serverless: 'Serverless',
    faults: 'Faults',
    tenants: 'Tenants',
    snapshots: 'Snapshots',
    credentials: 'Keys',
  },
  navGroup: { weixin: 'WeChat' },
  navLabel: 'Sections',
  live: { on: 'live', off: 'reconnecting' },
  news: {
    order: 'Order changed:',
    request: 'Request arrived:',
    notification: 'Notification changed:',
    sms: 'Short message:',
    reset: 'The sandbox was reset.',
  },
  dialog: { confirm: 'Yes, do it', cancel: 'Cancel' },
  copy: 'Copy',
  copied: 'Copied',
  pages: {
    label: 'Pages',
    newer: '← Newer',
    older: 'Older →',
    range: (first, last, all) => (all === null ? `${first}–${last}` : `${first}–${last} of ${all}`),
  },
  more: (shown, all) => `The newest ${shown} of ${all} are shown. The control API has the rest.`,
  showAll: 'Show all',
  unknownPage: {
    heading: 'The sandbox serves nothing here',
    hint: 'Nothing was done. A program that asks without text/html gets the list of what is emulated, as JSON.',
    back: 'To the dashboard',
  },
  missing: { heading: 'There is nothing here', hint: 'It may have been forgotten by a reset.' },
  failed: 'That did not work',
};

export const chineseShellTexts: ShellTexts = {
  language: 'zh-CN',
  otherLanguage: { code: 'en', name: 'English' },
  title: '沙箱',
  banner: '这是本机上的沙箱，不是真实平台：不会动用任何资金，所有密钥都是假的。',
  skipToContent: '跳到正文',
  nav: {
    overview: '总览',
    orders: '订单',
    requests: '请求',
    notifications: '通知',
    phone: '手机',
    sms: '短信',
    tokens: '令牌与配额',
    codes: '登录凭证',
    messages: '消息推送',
    serverless: 'Serverless',
    faults: '故障',
    tenants: '租户',
    snapshots: '快照',
    credentials: '密钥',
  },
  navGroup: { weixin: '微信' },
  navLabel: '栏目',
  live: { on: '实时', off: '重新连接中' },
  news: {
    order: '订单有变化：',
    request: '收到请求：',
    notification: '通知有变化：',
    sms: '收到短信：',
    reset: '沙箱已重置。',
  },
  dialog: { confirm: '确定', cancel: '取消' },
  copy: '复制',
  copied: '已复制',
  pages: {
    label: '分页',
    newer: '← 较新',
    older: '较旧 →',
    range: (first, last, all) =>
      all === null ? `第 ${first}–${last} 条` : `第 ${first}–${last} 条，共 ${all} 条`,
  },
  more: (shown, all) => `只显示最新的 ${shown} 条，共 ${all} 条；其余可通过控制接口获取。`,
  showAll: '显示全部',
  unknownPage: {
    heading: '此路径没有服务',
    hint: '没有执行任何操作。程序（Accept 请求头不含 text/html）会得到 JSON，其中列出沙箱提供的接口。',
    back: '返回控制台',
  },
  missing: { heading: '没有找到', hint: '可能已在重置时被清空。' },
  failed: '操作没有成功',
};
