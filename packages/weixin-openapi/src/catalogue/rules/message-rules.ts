import {
  filled,
  integer,
  list,
  matching,
  object,
  oneOf,
  optional,
  text,
  type Condition,
  type Rule,
} from './rule-parts.js';

const templateData: Condition = ({ data }) => {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return ['data', "required, the template’s keywords, for example { thing1: { value: '…' } }"];
  }
  const wrong = Object.entries(data).find(
    ([, item]: [string, unknown]) => typeof item !== 'object' || item === null || !('value' in item),
  );
  return wrong === undefined
    ? undefined
    : ['data', `expected ${JSON.stringify(wrong[0])} to be { value: '…' }`];
};

const picture = (): Rule => object({}, exactlyOnePicture);

const exactlyOnePicture: Condition = ({ img, imgUrl }) =>
  (img === undefined) === (imgUrl === undefined) ? ['', 'expected exactly one of img, imgUrl'] : undefined;

/** Messages, templates, media, pictures. */
export const messageRules: Readonly<Record<string, () => Rule>> = {
  'subscribeMessage.send': () =>
    object(
      {
        templateId: filled(),
        touser: filled(),
        miniprogramState: optional(oneOf('developer', 'trial', 'formal')),
        lang: optional(oneOf('zh_CN', 'en_US', 'zh_HK', 'zh_TW')),
      },
      templateData,
    ),
  'subscribeMessage.addTemplate': () => object({ tid: filled(), kidList: list(integer(1)) }),
  'subscribeMessage.deleteTemplate': () => object({ priTmplId: filled() }),
  'subscribeMessage.getCategory': () => object({}),
  'subscribeMessage.getPubTemplateKeyWordsById': () => object({ tid: filled() }),
  'subscribeMessage.getPubTemplateTitleList': () =>
    object({
      ids: matching('ids of categories separated by commas', /^\d+(,\d+)*$/),
      start: integer(0),
      limit: integer(1),
    }),
  'subscribeMessage.getTemplateList': () => object({}),
  'updatableMessage.createActivityId': () => object({}),
  'updatableMessage.setUpdatableMsg': () =>
    object({
      activityId: filled(),
      targetState: oneOf(0, 1),
      templateInfo: object({
        parameterList: list(object({ name: filled(), value: text('text', () => true) })),
      }),
    }),
  'ocr.printedText': picture,
  'ocr.idcard': picture,
};
