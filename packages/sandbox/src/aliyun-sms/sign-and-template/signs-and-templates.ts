import type { AliyunSmsWorld } from '../aliyun-sms-world.js';

/** 0 under review, 1 approved, 2 rejected. */
export type ReviewStatus = 0 | 1 | 2;

export type SmsSign = {
  readonly name: string;
  readonly status: ReviewStatus;
  readonly reason: string;
  readonly createdAt: number;
};

export type SmsTemplate = {
  readonly code: string;
  readonly name: string;
  readonly content: string;
  /** 0 code, 1 notice, 2 promotion, 3 international. */
  readonly type: number;
  readonly status: ReviewStatus;
  readonly reason: string;
  readonly createdAt: number;
};

/** How many signs are kept, and how many templates. */
const kept = 1_000;

/** Approved from the beginning. */
const givenSignOf = ({ identities }: AliyunSmsWorld): SmsSign => ({
  name: identities.signName,
  status: 1,
  reason: '',
  createdAt: 0,
});
const givenTemplatesOf = ({ identities }: AliyunSmsWorld): readonly SmsTemplate[] => [
  {
    code: identities.templateCode,
    name: '验证码',
    content: '您的验证码为：${code}，请勿泄露于他人！',
    type: 0,
    status: 1,
    reason: '',
    createdAt: 0,
  },
  {
    code: identities.noticeTemplateCode,
    name: '发货通知',
    content: '您的订单${order}已发货，请注意查收。',
    type: 1,
    status: 1,
    reason: '',
    createdAt: 0,
  },
];

export function findSign(world: AliyunSmsWorld, name: string): SmsSign | undefined {
  const givenSign = givenSignOf(world);
  return signsOf(world).get(name) ?? (name === givenSign.name ? givenSign : undefined);
}

/** The newest first, then what was given. */
export function listSigns(world: AliyunSmsWorld): SmsSign[] {
  const givenSign = givenSignOf(world);
  const own = signsOf(world).values().reverse();
  return own.some(({ name }) => name === givenSign.name) ? own : [...own, givenSign];
}

/**
 * Keeps a sign; of too many the oldest goes.
 *
 * @remarks The platform refuses too many signs (`isv.SIGN_COUNT_OVER_LIMIT`, `isv.SIGN_OVER_LIMIT`); how many that are is
 * not published.
 */
export function saveSign(world: AliyunSmsWorld, sign: SmsSign): void {
  signsOf(world).set(sign.name, sign);
  signsOf(world).trim(kept);
}

export function deleteSign(world: AliyunSmsWorld, name: string): void {
  signsOf(world).delete(name);
}

export function findTemplate(world: AliyunSmsWorld, code: string): SmsTemplate | undefined {
  return templatesOf(world).get(code) ?? givenTemplatesOf(world).find((one) => one.code === code);
}

export function listTemplates(world: AliyunSmsWorld): SmsTemplate[] {
  const own = templatesOf(world).values().reverse();
  return [...own, ...givenTemplatesOf(world).filter(({ code }) => !own.some((one) => one.code === code))];
}

/**
 * Keeps a template; of too many the oldest goes.
 *
 * @remarks The platform refuses too many templates (`isv.TEMPLATE_COUNT_OVER_LIMIT`); how many that are is not published.
 */
export function saveTemplate(world: AliyunSmsWorld, template: SmsTemplate): void {
  templatesOf(world).set(template.code, template);
  templatesOf(world).trim(kept);
}

export function deleteTemplate(world: AliyunSmsWorld, code: string): void {
  templatesOf(world).delete(code);
}

/** Names of the variables of a text such as `code ${code}`. */
export function variablesOf(content: string): string[] {
  return [...content.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
}

function signsOf(world: AliyunSmsWorld) {
  return world.kernel.store.collection<SmsSign>('aliyunSms.signs');
}

function templatesOf(world: AliyunSmsWorld) {
  return world.kernel.store.collection<SmsTemplate>('aliyunSms.templates');
}
