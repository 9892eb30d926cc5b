import type { SandboxLanguage } from '../core/sandbox-options.js';

/** What the page of snapshots says. */
export interface SnapshotTexts {
  readonly hint: string;
  readonly holds: (orders: number, requests: number, notifications: number) => string;
  readonly save: string;
  readonly saveHint: string;
  readonly download: string;
  readonly load: string;
  readonly file: string;
  readonly loadButton: string;
  readonly loadConfirm: string;
  readonly loaded: string;
  readonly export: string;
  readonly exportHint: string;
  readonly reset: string;
  readonly resetHint: string;
  readonly resetConfirm: string;
}

const english: SnapshotTexts = {
  hint: 'Everything the sandbox knows, as one JSON file: a fixture for a test, or a way back.',
  holds: (orders, requests, notifications) =>
    `Now there are ${orders} orders, ${requests} requests and ${notifications} notifications.`,
  save: 'Save',
  saveHint:
    'Orders, tokens, messages, requests, notifications and the clock. In a test: sandbox.restore(snapshot).',
  download: 'Download the snapshot',
  load: 'Load',
  file: 'Snapshot (JSON)',
  loadButton: 'Load',
  loadConfirm: 'Replace everything in this sandbox by the snapshot?',
  loaded: 'The snapshot is loaded.',
  export: 'Export this session as a test',
  exportHint: 'What your server did here, as a test that does it again.',
  reset: 'Reset the sandbox',
  resetHint: 'Back to the state of a new sandbox. The clock goes back to where it started.',
  resetConfirm: 'Forget every order, request and notification?',
};

const chinese: SnapshotTexts = {
  hint: '沙箱的全部状态就是一个 JSON 文件：可作测试夹具，也可随时还原。',
  holds: (orders, requests, notifications) =>
    `当前有 ${orders} 个订单、${requests} 个请求、${notifications} 条通知。`,
  save: '保存',
  saveHint: '包含订单、令牌、消息、请求、通知和时间。在测试中用 sandbox.restore(snapshot) 还原。',
  download: '下载快照',
  load: '载入',
  file: '快照文件（JSON）',
  loadButton: '载入',
  loadConfirm: '用快照替换沙箱里的全部内容？',
  loaded: '快照已载入。',
  export: '把本次会话导出为测试',
  exportHint: '把你的服务器在这里做过的事写成可以重复运行的测试。',
  reset: '重置沙箱',
  resetHint: '回到全新沙箱的状态，时间也回到起点。',
  resetConfirm: '清空所有订单、请求和通知？',
};

export function snapshotTextsIn(language: SandboxLanguage): SnapshotTexts {
  return language === 'zh-CN' ? chinese : english;
}
