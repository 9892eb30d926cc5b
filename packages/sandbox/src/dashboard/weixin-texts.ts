/** Tokens, codes and messages of WeChat, in one language. */
export interface WeixinTexts {
  readonly tokens: {
    readonly empty: string;
    readonly emptyHint: string;
    readonly hint: string;
    readonly state: Record<'current' | 'overlapping' | 'replaced' | 'expired', string>;
    readonly until: (moment: string) => string;
    readonly generation: (family: string, generation: number) => string;
    readonly expire: string;
    readonly expireHint: string;
    readonly invalidate: string;
    readonly invalidateHint: string;
    readonly quota: string;
    readonly chart: string;
    readonly now: string;
    readonly api: string;
    readonly used: string;
    readonly ofTheDay: string;
    readonly left: (left: number, limit: number) => string;
    readonly clearQuota: string;
    readonly clearQuotaHint: string;
    readonly calls: (used: number) => string;
  };
  readonly codes: {
    readonly hint: string;
    readonly kind: Record<'login' | 'phone', string>;
    readonly mint: Record<'login' | 'phone', string>;
    readonly state: Record<'unused' | 'used' | 'expired', string>;
    readonly empty: string;
  };
  readonly messages: {
    readonly inbox: string;
    readonly empty: string;
    readonly kind: Record<'subscribe' | 'customer-service' | 'from-user', string>;
    readonly say: string;
    readonly sayPlaceholder: string;
    readonly push: string;
    readonly pushHint: string;
    readonly pushAddress: string;
    readonly pushSave: string;
    readonly pushState: Record<'none' | 'verified' | 'refused' | 'pending', string>;
    readonly verifyAgain: string;
    readonly mode: Record<'plain' | 'secure', string>;
    readonly miniProgramCodes: string;
    readonly noMiniProgramCodes: string;
  };
}

export const englishWeixinTexts: WeixinTexts = {
  tokens: {
    empty: 'No access_token yet',
    emptyHint: 'Ask for one at /cgi-bin/stable_token or /cgi-bin/token. Its generations appear here.',
    hint: 'A replaced token works for five more minutes. The two families do not touch each other.',
    state: {
      current: 'Current',
      overlapping: 'Replaced, still works',
      replaced: 'Replaced',
      expired: 'Expired',
    },
    until: (moment) => `until ${moment}`,
    generation: (family, generation) => `${family}, generation ${generation}`,
    expire: 'Expire now',
    expireHint: 'From now on the platform answers 42001 to it.',
    invalidate: 'Invalidate',
    invalidateHint:
      'From now on the platform answers 40001 to it, as if somebody else had fetched a newer one.',
    quota: 'Calls today',
    chart: 'Green: current. Amber: replaced, and good for five more minutes.',
    now: 'now',
    api: 'API',
    used: 'Used',
    ofTheDay: 'Of the day',
    left: (left, limit) => `${left} of ${limit} left`,
    clearQuota: 'Clear the counts',
    clearQuotaHint: 'By hand, so it does not count as one of the ten clear_quota of the month.',
    calls: (used) => (used === 1 ? '1 call' : `${used} calls`),
  },
  codes: {
    hint: 'What a mini program gets and hands to its server: good once, for five minutes. A code you make up is good once too.',
    kind: { login: 'wx.login', phone: 'phone number' },
    mint: { login: 'New login code', phone: 'New phone number code' },
    state: { unused: 'Not used', used: 'Used', expired: 'Too old' },
    empty: 'No codes yet',
  },
  messages: {
    inbox: 'Messages',
    empty: 'No messages yet. What your server sends to a user appears here.',
    kind: {
      subscribe: 'subscribe message',
      'customer-service': 'from your server',
      'from-user': 'from the user',
    },
    say: 'Write as the user',
    sayPlaceholder: 'to customer service',
    push: 'Message push',
    pushHint:
      'What users write, and events, go to this address of your server, signed and in secure mode encrypted.',
    pushAddress: 'https://your.server/push',
    pushSave: 'Save and verify',
    pushState: {
      none: 'No address',
      verified: 'Verified',
      refused: 'Your server did not answer the echostr',
      pending: 'Being verified',
    },
    verifyAgain: 'Verify again',
    mode: { plain: 'Plain mode', secure: 'Secure mode' },
    miniProgramCodes: 'Mini program codes and links',
    noMiniProgramCodes: 'None was made yet.',
  },
};

export const chineseWeixinTexts: WeixinTexts = {
  tokens: {
    empty: '还没有 access_token',
    emptyHint: '调用 /cgi-bin/stable_token 或 /cgi-bin/token 后，每一代令牌都会出现在这里。',
    hint: '被替换的令牌还能再用五分钟。两类令牌互不影响。',
    state: { current: '当前', overlapping: '已被替换，仍可用', replaced: '已被替换', expired: '已过期' },
    until: (moment) => `有效至 ${moment}`,
    generation: (family, generation) => `${family}，第 ${generation} 代`,
    expire: '立即过期',
    expireHint: '此后平台对它返回 42001。',
    invalidate: '作废',
    invalidateHint: '此后平台对它返回 40001，如同别处获取了更新的令牌。',
    quota: '今日调用',
    chart: '绿色：当前令牌。黄色：已被替换，还能再用五分钟。',
    now: '现在',
    api: '接口',
    used: '已用',
    ofTheDay: '今日额度',
    left: (left, limit) => `剩余 ${left} / ${limit}`,
    clearQuota: '清零调用次数',
    clearQuotaHint: '手动清零，不占用每月十次的 clear_quota 机会。',
    calls: (used) => `${used} 次`,
  },
  codes: {
    hint: '小程序取得后交给服务器的凭证（code）：五分钟内有效，只能用一次。自己编的 code 也能用一次。',
    kind: { login: 'wx.login', phone: '手机号' },
    mint: { login: '新的登录凭证', phone: '新的手机号凭证' },
    state: { unused: '未使用', used: '已使用', expired: '已失效' },
    empty: '还没有凭证',
  },
  messages: {
    inbox: '消息',
    empty: '还没有消息。服务器发给用户的消息会出现在这里。',
    kind: { subscribe: '订阅消息', 'customer-service': '来自服务器', 'from-user': '来自用户' },
    say: '以用户身份发送',
    sayPlaceholder: '发给客服',
    push: '消息推送',
    pushHint: '用户消息和事件会推送到服务器的这个地址：带签名，安全模式下加密。',
    pushAddress: 'https://your.server/push',
    pushSave: '保存并验证',
    pushState: {
      none: '未配置地址',
      verified: '已验证',
      refused: '服务器没有原样返回 echostr',
      pending: '验证中',
    },
    verifyAgain: '重新验证',
    mode: { plain: '明文模式', secure: '安全模式' },
    miniProgramCodes: '小程序码与链接',
    noMiniProgramCodes: '还没有生成过。',
  },
};
