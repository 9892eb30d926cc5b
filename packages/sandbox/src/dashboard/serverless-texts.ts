import type { SandboxLanguage } from '../core/sandbox-options.js';

/** What the page of the space says. */
export interface ServerlessTexts {
  readonly hint: string;
  readonly collections: string;
  readonly noCollections: string;
  readonly documents: (count: number) => string;
  readonly functions: string;
  readonly functionsHint: string;
  readonly files: string;
  readonly noFiles: string;
  readonly path: string;
  readonly type: string;
  readonly bytes: string;
  readonly state: string;
  readonly reported: string;
  readonly uploaded: string;
  readonly promised: string;
  readonly sessions: string;
  readonly sessionsHint: string;
  readonly noSessions: string;
  readonly user: string;
  readonly provider: string;
  readonly token: string;
  readonly actions: string;
  readonly until: (moment: string) => string;
  readonly expired: string;
  readonly expire: string;
  readonly revoke: string;
  readonly revokeAll: string;
}

const english: ServerlessTexts = {
  hint: 'The one space of the sandbox: its database, its functions, its files, and who is logged in.',
  collections: 'Collections',
  noCollections: 'No document was inserted yet. A collection exists with its first document.',
  documents: (count) => (count === 1 ? '1 document' : `${count} documents`),
  functions: 'Functions',
  functionsHint:
    'They work on the other platforms of this sandbox; a call shows up there as a request of its own.',
  files: 'Files',
  noFiles: 'No file was uploaded yet.',
  path: 'Path',
  type: 'Type',
  bytes: 'Bytes',
  state: 'State',
  reported: 'reported',
  uploaded: 'uploaded, not reported',
  promised: 'place promised',
  sessions: 'Logged in',
  sessionsHint:
    'Expire or revoke a token to see whether your mini program logs in again (GATEWAY_INVALID_TOKEN).',
  noSessions: 'Nobody has logged in yet.',
  user: 'User',
  provider: 'Provider',
  token: 'Token',
  actions: 'Actions',
  until: (moment) => `until ${moment}`,
  expired: 'expired',
  expire: 'Expire now',
  revoke: 'Revoke',
  revokeAll: 'Revoke all',
};

const chinese: ServerlessTexts = {
  hint: '沙箱里唯一的服务空间：数据库、云函数、文件，以及已登录的用户。',
  collections: '数据表',
  noCollections: '还没有写入过数据。写入第一条数据后，表就会出现。',
  documents: (count) => `${count} 条数据`,
  functions: '云函数',
  functionsHint: '云函数调用沙箱里的其他平台，每次调用也会作为一个请求出现在那里。',
  files: '文件',
  noFiles: '还没有上传过文件。',
  path: '路径',
  type: '类型',
  bytes: '字节',
  state: '状态',
  reported: '已登记',
  uploaded: '已上传，未登记',
  promised: '已申请地址',
  sessions: '已登录',
  sessionsHint: '让令牌过期或作废，看看你的小程序是否会重新登录（GATEWAY_INVALID_TOKEN）。',
  noSessions: '还没有人登录。',
  user: '用户',
  provider: '登录方式',
  token: '令牌',
  actions: '操作',
  until: (moment) => `有效至 ${moment}`,
  expired: '已过期',
  expire: '立即过期',
  revoke: '作废',
  revokeAll: '全部作废',
};

export function serverlessTextsIn(language: SandboxLanguage): ServerlessTexts {
  return language === 'zh-CN' ? chinese : english;
}
