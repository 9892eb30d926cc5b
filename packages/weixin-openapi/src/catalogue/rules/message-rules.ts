import {
  filled,
  integer,
  isGiven,
  list,
  matching,
  object,
  oneOf,
  optional,
  text,
  type Condition,
  type Rule,
} from './rule-parts.js';

/** What each kind of message carries. */
const payloads: Readonly<Record<string, () => Rule>> = {
  text: () => object({ content: filled() }),
  image: () => object({ mediaId: filled() }),
  link: () => object({ title: filled(), description: filled(), url: filled(), thumbUrl: filled() }),
  miniprogrampage: () => object({ title: filled(), pagepath: filled(), thumbMediaId: filled() }),
  voice: () => object({ mediaId: filled() }),
  video: () => object({ mediaId: filled(), thumbMediaId: filled() }),
  music: () => object({ musicurl: filled(), thumbMediaId: filled() }),
  news: () => object({ articles: list(object({ title: filled(), url: filled() })) }),
  msgmenu: () => object({ list: list(object({ id: filled(), content: filled() })) }),
  wxcard: () => object({ cardId: filled() }),
};

const ownPayload: Condition = ({ msgtype, ...given }) =>
  typeof msgtype === 'string' && !isGiven(given[msgtype])
    ? [msgtype, `required, the content of a message of type ${JSON.stringify(msgtype)}`]
    : undefined;

const customerMessage = (): Rule => {
  const kinds = Object.keys(payloads);
  const contents = Object.entries(payloads).map(([kind, rule]) => [kind, optional(rule())] as const);
  return object({ touser: filled(), msgtype: oneOf(...kinds), ...Object.fromEntries(contents) }, ownPayload);
};

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
  'customerServiceMessage.send': customerMessage,
  'customerServiceMessage.setTyping': () =>
    object({ touser: filled(), command: oneOf('Typing', 'CancelTyping') }),
  'customerServiceMessage.getTempMedia': () => object({ mediaId: filled() }),
  'customerServiceMessage.uploadTempMedia': () =>
    object({ type: oneOf('image') }, ({ media }) =>
      isGiven(media) ? undefined : ['media', 'required, the file'],
    ),
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
  'img.aiCrop': picture,
  'img.scanQRCode': picture,
  'ocr.printedText': picture,
  'ocr.idcard': picture,
};
