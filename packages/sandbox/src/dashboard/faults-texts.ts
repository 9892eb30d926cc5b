import { chineseMagicMeaning } from './chinese-magic-meanings.js';
import type { FaultEffect } from '../core/fault-effects.js';
import { faultEffectTable } from '../core/fault-effects.js';
import type { Fault } from '../core/fault-rules.js';
import { describeFault } from '../core/describe-fault.js';
import type { SandboxLanguage } from '../core/sandbox-options.js';

/** What the page of faults says. */
export interface FaultsTexts {
  readonly title: string;
  readonly hint: string;
  readonly none: string;
  readonly left: (count: number) => string;
  readonly skipping: (count: number) => string;
  readonly remove: string;
  readonly clear: string;
  readonly add: string;
  readonly any: string;
  readonly field: Record<
    | 'platform'
    | 'operation'
    | 'outTradeNo'
    | 'path'
    | 'effect'
    | 'times'
    | 'after'
    | 'probability'
    | 'ms'
    | 'status'
    | 'code',
    string
  >;
  readonly effect: (effect: FaultEffect) => string;
  readonly describe: (fault: Fault) => string;
  readonly history: string;
  readonly historyEmpty: string;
  readonly magic: string;
  readonly magicHint: string;
  readonly magicHeading: readonly [platform: string, field: string, value: string, meaning: string];
  /** What a value does, from the English of its table. */
  readonly magicMeaning: (english: string) => string;
  readonly anyPlatform: string;
}

const english: FaultsTexts = {
  title: 'Faults',
  hint: 'Make the next requests go wrong, and see whether your shop still knows what was paid.',
  none: 'No faults are set.',
  left: (count) => `${count} left`,
  skipping: (count) => `${count} pass first`,
  remove: 'Remove',
  clear: 'Remove all',
  add: 'Set a fault',
  any: 'any',
  field: {
    platform: 'Platform',
    operation: 'Operation',
    outTradeNo: 'Number of an order or refund',
    path: 'Path, with * for anything',
    effect: 'What happens',
    times: 'How many times',
    after: 'How many pass first',
    probability: 'Probability (0 to 1)',
    ms: 'Milliseconds (delay, timeout, slow-body)',
    status: 'HTTP status (status)',
    code: 'Code (business-code, rate-limit)',
  },
  effect: (effect) => faultEffectTable[effect].description.replaceAll('`', ''),
  describe: describeFault,
  history: 'Requests that were hit',
  historyEmpty: 'None yet.',
  magic: 'Magic values and headers',
  magicHint: 'A request that carries one of these chooses for itself what goes wrong; no fault need be set.',
  magicHeading: ['Platform', 'Field or header', 'Value', 'What happens'],
  magicMeaning: (english) => english,
  anyPlatform: 'all',
};

const chineseEffects: Record<FaultEffect, string> = {
  delay: '正常处理，延迟 ms（默认 1000）毫秒后应答',
  drop: '不处理，不应答，直接断开连接',
  timeout: '不处理，一直不应答，ms（默认 60000）毫秒后断开连接',
  status: '不处理，由前置网关返回 HTML 和 status（默认 502）',
  truncate: '不处理，应答只到达前一半',
  reset: '不处理，应答发到一半时重置连接',
  malformed: '不处理，以 HTTP 200 返回 HTML',
  'slow-body': '正常处理，响应头立即到达，响应体在 ms（默认 5000）毫秒内慢慢到达',
  'rate-limit': '不处理，返回平台自己的限流错误码',
  'business-code': '不处理，以业务错误码 code 拒绝，格式和签名与真实平台一致',
  'stale-certificate': '正常处理，应答用客户端不认识的证书签名',
  'commit-then-drop': '已处理，但不应答，直接断开连接',
  'commit-then-timeout': '已处理，但一直不应答，ms（默认 60000）毫秒后断开连接',
  'commit-then-status': '已处理，但前置网关返回 HTML 和 status（默认 502）',
  'commit-then-wrong-signature': '已处理，但应答的签名被改动一个字符',
  'commit-then-truncate': '已处理，但应答只到达前一半',
  'commit-then-reset': '已处理，但应答发到一半时重置连接',
  'commit-then-malformed': '已处理，但应答的 JSON 或 XML 无法解析',
};

const chinese: FaultsTexts = {
  title: '故障',
  hint: '让接下来的请求出错，看看你的系统是否仍然知道哪些订单已支付。',
  none: '当前没有设置故障。',
  left: (count) => `还剩 ${count} 次`,
  skipping: (count) => `先放过 ${count} 次`,
  remove: '移除',
  clear: '全部移除',
  add: '设置故障',
  any: '不限',
  field: {
    platform: '平台',
    operation: '接口',
    outTradeNo: '商户订单号或退款单号',
    path: '路径，* 代表任意字符',
    effect: '故障类型',
    times: '命中次数',
    after: '先放过几次',
    probability: '命中概率（0 到 1）',
    ms: '毫秒数（delay、timeout、slow-body）',
    status: 'HTTP 状态码（status）',
    code: '错误码（business-code、rate-limit）',
  },
  effect: (effect) => chineseEffects[effect],
  describe: (fault) => describeInChinese(fault),
  history: '命中的请求',
  historyEmpty: '还没有。',
  magic: '特殊取值与请求头',
  magicHint: '请求带上下列取值，就会自行触发对应的结果，无需设置故障。',
  magicHeading: ['平台', '字段或请求头', '取值', '结果'],
  magicMeaning: chineseMagicMeaning,
  anyPlatform: '全部',
};

function describeInChinese({
  effect,
  operation,
  platform,
  path,
  outTradeNo,
  ms,
  status,
  code,
  probability,
}: Fault): string {
  const which = [platform, operation, path, outTradeNo].filter((part) => part !== undefined).join('，');
  const values = [
    ms === undefined ? null : `ms=${ms}`,
    status === undefined ? null : `status=${status}`,
    code === undefined ? null : `code=${code}`,
    probability === undefined ? null : `概率 ${probability}`,
  ].filter((part) => part !== null);
  const given = values.length === 0 ? '' : `（${values.join('，')}）`;
  return `${which === '' ? '任意请求' : which}：${chineseEffects[effect]}${given}`;
}

/** The texts of the page in a language. */
export function faultsTextsIn(language: SandboxLanguage): FaultsTexts {
  return language === 'zh-CN' ? chinese : english;
}
