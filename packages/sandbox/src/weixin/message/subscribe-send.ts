import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { requireUser, saveUser } from '../login/users.js';
import { requireObject, requireText, optionalText } from '../request/read-fields.js';
import type { WeixinHandler } from '../weixin-call.js';
import { requirePublished } from '../code/require-published.js';
import { saveMessage } from './sent-messages.js';

/** What a value must look like, by the letters its keyword begins with. */
const keywordRules: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['thing', /^[^]{1,20}$/u],
  ['number', /^-?\d{1,32}(\.\d+)?$/],
  ['letter', /^[A-Za-z]{1,32}$/],
  ['symbol', /^[^\p{L}\p{N}]{1,5}$/u],
  ['character_string', /^[\x20-\x7e]{1,32}$/],
  ['time', /\d/],
  ['date', /\d/],
  ['amount', /^[^\d]{0,4}\d{1,10}(\.\d+)?元?$/u],
  ['phone_number', /^[\d+\-() ]{1,17}$/],
  ['car_number', /^[^]{1,8}$/u],
  ['name', /^[^]{1,20}$/u],
  ['phrase', /^\p{Script=Han}{1,5}$/u],
];

/**
 * `POST /cgi-bin/message/subscribe/send`. Any template exists, except one that begins with `invalid`; the keywords'
 * lengths and letters are checked as documented.
 */
export const subscribeSend: WeixinHandler = (call, world) => {
  const { body, settings } = call;
  const user = requireUser(world, body['touser']);
  const templateId = requireText(body, 'template_id', 40037);
  if (templateId.startsWith('invalid')) throw new WeixinRefusal(40037);
  const page = optionalText(body, 'page');
  if (page !== '') requirePublished(call, page);
  const data = requireObject(body, 'data', 47003);
  for (const [keyword, item] of Object.entries(data)) checkKeyword(keyword, item);
  if (settings.subscriptions === 'counted') {
    const left = user.permissions[templateId] ?? 0;
    if (left < 1) throw new WeixinRefusal(43101);
    saveUser(world, { ...user, permissions: { ...user.permissions, [templateId]: left - 1 } });
  }
  const content = { page, data, state: optionalText(body, 'miniprogram_state') || 'formal' };
  saveMessage(world, { kind: 'subscribe', openid: user.openid, subject: templateId, content });
  // Longer than a double can hold, as the real ones are.
  return { errcode: 0, errmsg: 'ok', msgid: BigInt(`4${world.kernel.ids.digits(18)}`) };
};

function checkKeyword(keyword: string, item: unknown): void {
  const value = typeof item === 'object' && item !== null && 'value' in item ? item.value : undefined;
  const text = typeof value === 'number' ? String(value) : value;
  const kind = keyword.replace(/\d+$/, '');
  const rule = keywordRules.find(([name]) => name === kind)?.[1];
  if (typeof text === 'string' && text !== '' && (rule === undefined || rule.test(text))) return;
  throw new WeixinRefusal(47003, ` data.${keyword}.value invalid`);
}
