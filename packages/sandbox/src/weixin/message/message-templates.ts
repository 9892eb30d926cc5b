import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { requireText } from '../request/read-fields.js';
import type { WeixinHandler } from '../weixin-call.js';

type MessageTemplate = {
  readonly priTmplId: string;
  readonly title: string;
  readonly content: string;
  readonly example: string;
  readonly type: number;
};

const kept = 1_000;

/**
 * `POST /wxaapi/newtmpl/addtemplate`. Of too many the oldest goes.
 *
 * @remarks The platform refuses too many; how many that are, and with what, is unverified.
 */
export const addTemplate: WeixinHandler = ({ body }, { kernel }) => {
  const tid = requireText(body, 'tid', 40097);
  const keywords = body['kidList'];
  const isList = Array.isArray(keywords) && keywords.length >= 2 && keywords.length <= 5;
  if (!isList) throw new WeixinRefusal(40097, ' kidList');
  const priTmplId = kernel.ids.hex(43);
  const templates = kernel.store.collection<MessageTemplate>('weixin.templates');
  templates.set(priTmplId, {
    priTmplId,
    title: `模板${tid}`,
    content: keywords.map((_, index) => `关键词${index + 1}:{{thing${index + 1}.DATA}}`).join('\n'),
    example: keywords.map((_, index) => `关键词${index + 1}:示例`).join('\n'),
    type: 2,
  });
  templates.trim(kept);
  return { errcode: 0, errmsg: 'ok', priTmplId };
};

/** `POST /wxaapi/newtmpl/deltemplate`. */
export const deleteTemplate: WeixinHandler = ({ body }, { kernel }) => {
  const id = requireText(body, 'priTmplId', 40037);
  const templates = kernel.store.collection<MessageTemplate>('weixin.templates');
  if (templates.get(id) === undefined) throw new WeixinRefusal(40037);
  templates.delete(id);
  return { errcode: 0, errmsg: 'ok' };
};

/** `GET /wxaapi/newtmpl/gettemplate`. */
export const listTemplates: WeixinHandler = (_, { kernel }) => ({
  errcode: 0,
  errmsg: 'ok',
  data: kernel.store.collection<MessageTemplate>('weixin.templates').values(),
});

/** `GET /wxaapi/newtmpl/getcategory`. */
export const listCategories: WeixinHandler = () => ({
  errcode: 0,
  errmsg: 'ok',
  data: [{ id: 616, name: '食品饮料' }],
});
