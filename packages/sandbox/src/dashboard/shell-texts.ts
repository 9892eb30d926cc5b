import type { SandboxLanguage } from '../core/sandbox-options.js';

/** What surrounds every page, in one language. */
export interface ShellTexts {
  readonly language: SandboxLanguage;
  readonly otherLanguage: { readonly code: SandboxLanguage; readonly name: string };
  readonly title: string;
  readonly banner: string;
  readonly skipToContent: string;
  readonly nav: Record<
    'orders' | 'requests' | 'notifications' | 'tokens' | 'codes' | 'messages' | 'sms' | 'credentials',
    string
  >;
  readonly live: { readonly on: string; readonly off: string };
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
    orders: 'Orders',
    requests: 'Requests',
    notifications: 'Notifications',
    tokens: 'Tokens',
    codes: 'Codes',
    messages: 'Messages',
    sms: 'SMS',
    credentials: 'Keys',
  },
  live: { on: 'live', off: 'reconnecting' },
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
    orders: '订单',
    requests: '请求',
    notifications: '异步通知',
    tokens: '令牌',
    codes: '凭证',
    messages: '消息',
    sms: '短信',
    credentials: '密钥',
  },
  live: { on: '实时', off: '重新连接中' },
  more: (shown, all) => `只显示最新的 ${shown} 条，共 ${all} 条；其余可通过控制接口获取。`,
  showAll: '显示全部',
  unknownPage: {
    heading: '此路径没有服务',
    hint: '没有执行任何操作。不带 text/html 的程序请求会得到 JSON，其中列出沙箱提供的接口。',
    back: '返回控制台',
  },
  missing: { heading: '这里什么也没有', hint: '可能已被重置清空。' },
  failed: '操作没有成功',
};
