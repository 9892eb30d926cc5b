// Compiled, never run: what the compiler must accept and refuse.
import type { fromWire, toWire } from '@sdk/core-signing/internal';
import type { WeixinNamespaces } from '../src/catalogue/generated/namespaces.js';
import type { WeixinFileResult } from '../src/catalogue/weixin-result-fields.js';

type Expect<Condition extends true> = Condition;
type IsAny<T> = 0 extends 1 & T ? true : false;
type Equal<A, B> = IsAny<A> extends true ? false : [A] extends [B] ? ([B] extends [A] ? true : false) : false;

declare const weixin: WeixinNamespaces;

async function accepted(signal: AbortSignal) {
  await weixin.subscribeMessage.send(
    { templateId: 'T', touser: 'o', data: { thing1: { value: 'x' } }, page: undefined, accessToken: 't' },
    { signal, timeout: 1000 },
  );
  await weixin.customerServiceMessage.send({ touser: 'o', msgtype: 'image', image: { mediaId: 'm' } });
  await weixin.img.aiCrop({ img: { value: Buffer.of(1), contentType: 'image/png' } });
  await weixin.cloudbase.invokeCloudFunction({ env: 'e', name: 'f', anything: { at: 'all' } });
  await weixin.minidrama.getMedia({ mediaId: '28918028731' });
  return {
    phone: await weixin.phonenumber.getPhoneNumber({ code: 'c' }),
    checked: await weixin.security.msgSecCheck({ content: 'x', scene: 1, openid: 'o' }),
    code: await weixin.wxacode.getUnlimited({ scene: 'a=1' }),
    templates: await weixin.subscribeMessage.getTemplateList(),
    drama: await weixin.minidrama.getMedia({ mediaId: 1 }),
    link: await weixin.urllink.generate({}),
    records: await weixin.cloudbase.describeSmsRecords({
      postData: { startDate: '2026-01-01', endDate: '2026-01-02', envId: 'e' },
    }),
  };
}
type Answers = Awaited<ReturnType<typeof accepted>>;
type Item<List> = List extends readonly (infer One)[] ? One : never;

export type AnswerChecks = [
  Expect<Equal<Answers['phone']['phoneInfo']['purePhoneNumber'], string>>,
  Expect<Equal<Answers['phone']['errCode'], 0>>,
  Expect<Equal<Answers['phone']['a field of tomorrow'], unknown>>,
  Expect<'risky' extends NonNullable<Answers['checked']['result']>['suggest'] ? true : false>,
  Expect<string & {} extends NonNullable<Answers['checked']['result']>['suggest'] ? true : false>,
  Expect<Equal<Answers['code'], WeixinFileResult>>,
  Expect<Equal<Answers['code']['buffer'], Buffer>>,
  Expect<Equal<Item<Answers['templates']['data']>['priTmplId'], string>>,
  Expect<Equal<NonNullable<Answers['drama']['mediaInfo']>['mediaId'], number | string | undefined>>,
  Expect<Equal<Answers['link']['urlLink'], string>>,
  Expect<IsAny<Answers['records']['response']> extends true ? false : true>,
];

export async function refused(): Promise<void> {
  // @ts-expect-error a required field is missing
  await weixin.phonenumber.getPhoneNumber({});
  // @ts-expect-error parameters are missing
  await weixin.phonenumber.getPhoneNumber();
  // @ts-expect-error no such field
  await weixin.urllink.generate({ pathName: '/x' });
  // @ts-expect-error the platform's name; at run time it is accepted
  await weixin.subscribeMessage.send({ template_id: 'T', touser: 'o', data: {} });
  // @ts-expect-error not one of the documented values
  await weixin.security.msgSecCheck({ content: 'x', scene: 5, openid: 'o' });
  // @ts-expect-error what the function fixes is not a parameter
  await weixin.security.msgSecCheck({ content: 'x', scene: 1, openid: 'o', version: 1 });
  // @ts-expect-error no such function
  await weixin.phonenumber.getNumber({ code: 'c' });
  // @ts-expect-error results are read-only
  (await weixin.urllink.generate({})).urlLink = '';
  // @ts-expect-error no token of one's own where there is none
  await weixin.auth.getAccessToken({ accessToken: 't' });
}

type Functions = {
  [Namespace in keyof WeixinNamespaces]: WeixinNamespaces[Namespace][keyof WeixinNamespaces[Namespace]];
}[keyof WeixinNamespaces];
type ResultOf<F> = F extends (...given: never) => Promise<infer Result> ? Result : never;

export type SurfaceChecks = [
  // Every function answers with what every result has; none answers with `any`.
  Expect<ResultOf<Functions> extends { readonly errCode: 0; readonly errMsg: string } ? true : false>,
  Expect<IsAny<ResultOf<Functions>> extends true ? false : true>,
  Expect<Equal<ReturnType<typeof toWire>, ReturnType<typeof fromWire>>>,
];
