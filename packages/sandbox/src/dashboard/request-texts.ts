/** Requests and their signatures, in one language. */
export interface RequestTexts {
  readonly request: {
    readonly empty: string;
    readonly emptyHint: string;
    readonly unknownPath: string;
    readonly filter: {
      readonly text: string;
      readonly textExample: string;
      readonly kind: string;
      readonly every: string;
      readonly kinds: Record<'wrong' | 'refused' | 'fault', string>;
      readonly apply: string;
      readonly noMatch: string;
    };
    readonly request: string;
    readonly response: string;
    readonly headers: string;
    readonly responseHeaders: string;
    readonly refused: string;
    readonly fault: (effect: string) => string;
    readonly parameters: string;
    readonly raw: string;
    readonly emptyBody: string;
    readonly duration: (ms: string) => string;
    readonly connectionCut: string;
    readonly secretsNote: string;
    readonly bytesNote: string;
    readonly again: string;
    readonly replay: string;
    readonly replayHint: string;
    readonly notKeptWhole: string;
    readonly copyCurl: string;
    readonly curl: string;
    readonly replayOf: string;
    readonly replaySame: string;
    readonly replayNonce: string;
    readonly replayTimestamp: string;
    readonly replayOther: string;
  };
  readonly signature: {
    readonly valid: string;
    readonly invalid: string;
    readonly heading: string;
    readonly scheme: string;
    readonly cause: string;
    readonly causeUnknown: string;
    readonly evidence: string;
    readonly fix: string;
    readonly expected: string;
    readonly signed: string;
    readonly signedUnknown: string;
    readonly difference: (position: number, expected: string, signed: string) => string;
    readonly nothing: string;
  };
}

export const englishRequestTexts: RequestTexts = {
  request: {
    empty: 'Nothing has arrived yet',
    emptyHint:
      'Every request is kept here with the exact bytes, and with the reason when its signature is wrong.',
    unknownPath: 'nothing is served here',
    filter: {
      text: 'Search',
      textExample: 'order number, operation, code …',
      kind: 'Show',
      every: 'all',
      kinds: { wrong: 'wrong signatures', refused: 'all that was refused', fault: 'hit by a fault' },
      apply: 'Filter',
      noMatch: 'No request is like that.',
    },
    request: 'Request',
    response: 'Answer',
    headers: 'Headers',
    responseHeaders: 'Headers of the answer',
    refused: 'refused',
    fault: (effect) => `fault: ${effect}`,
    parameters: 'Parameters, decoded',
    raw: 'As it arrived',
    emptyBody: '(empty)',
    duration: (ms) => `${ms} ms`,
    connectionCut: 'cut',
    secretsNote: 'Nothing is hidden here: these are the keys and people of a sandbox.',
    bytesNote: 'The body is not valid UTF-8. Each byte is shown as one character.',
    again: 'Once more',
    replay: 'Replay the same bytes',
    replayHint:
      'Sends exactly these bytes to the platform again, with the old nonce, timestamp and signature, as somebody does who recorded them. What a platform takes only once is refused the second time.',
    notKeptWhole: 'The body was too large to be kept whole, so this request cannot be sent again from here.',
    copyCurl: 'Copy as curl',
    curl: 'As a command for bash',
    replayOf: 'A replay of',
    replaySame: 'The platform answered as it did the first time: nothing in these bytes is good only once.',
    replayNonce:
      'It was refused because its nonce was used before. A client has to make a new one for every attempt.',
    replayTimestamp:
      'It was refused because its timestamp is too old by now, or its signature no longer counts. A client has to sign every attempt anew.',
    replayOther:
      'The answer differs from the first: by now the order, the code or the token is in another state.',
  },
  signature: {
    valid: 'signature valid',
    invalid: 'signature wrong',
    heading: 'Why the signature is wrong',
    scheme: 'Scheme',
    cause: 'Cause',
    causeUnknown: 'The cause could not be proven.',
    evidence: 'Proof',
    fix: 'What to change',
    expected: 'What the platform expects to be signed',
    signed: 'What was signed',
    signedUnknown: 'It could not be found which text was signed.',
    difference: (position, expected, signed) =>
      `First difference at character ${position}: expected ${expected}, signed ${signed}.`,
    nothing: 'the end',
  },
};

export const chineseRequestTexts: RequestTexts = {
  request: {
    empty: '还没有收到请求',
    emptyHint: '每个请求都会原样保存在这里；验签失败时会说明原因。',
    unknownPath: '此路径没有服务',
    filter: {
      text: '搜索',
      textExample: '订单号、接口、错误码等',
      kind: '显示',
      every: '全部',
      kinds: { wrong: '验签失败的', refused: '所有被拒绝的', fault: '注入过故障的' },
      apply: '筛选',
      noMatch: '没有符合条件的请求。',
    },
    request: '请求',
    response: '应答',
    headers: '请求头',
    responseHeaders: '响应头',
    refused: '被拒绝',
    fault: (effect) => `故障：${effect}`,
    parameters: '参数（已解码）',
    raw: '原文',
    emptyBody: '（空）',
    duration: (ms) => `${ms} 毫秒`,
    connectionCut: '连接被断开',
    secretsNote: '这里不隐藏任何内容：密钥和用户都是沙箱虚构的。',
    bytesNote: '正文不是合法的 UTF-8，每个字节显示为一个字符。',
    again: '再来一次',
    replay: '重放相同字节',
    replayHint:
      '把完全相同的字节再次发给平台，随机数、时间戳、签名都是旧的，如同有人截获后重放。平台只接受一次的内容，第二次会被拒绝。',
    notKeptWhole: '正文过大，没有完整保存，无法在这里再次发送这个请求。',
    copyCurl: '复制为 curl',
    curl: 'bash 命令',
    replayOf: '重放自',
    replaySame: '平台的应答与第一次相同：这些字节里没有只能用一次的内容。',
    replayNonce: '被拒绝：随机数（nonce）已经用过。客户端每次尝试都必须生成新的随机数。',
    replayTimestamp: '被拒绝：时间戳已过期，或签名不再有效。客户端每次尝试都必须重新签名。',
    replayOther: '应答与第一次不同：订单、凭证或令牌此时已处于其他状态。',
  },
  signature: {
    valid: '验签通过',
    invalid: '验签失败',
    heading: '验签为什么失败',
    scheme: '签名方式',
    cause: '原因',
    causeUnknown: '未能证实原因。',
    evidence: '证据',
    fix: '如何修改',
    expected: '平台期望的待签名串',
    signed: '实际签名的内容',
    signedUnknown: '未能找出实际签名的是哪段内容。',
    difference: (position, expected, signed) =>
      `第 ${position} 个字符开始不同：期望 ${expected}，实际 ${signed}。`,
    nothing: '结尾',
  },
};
