// Compiled, never run: what the compiler must accept and refuse.
import { createAliyunSms, isSmsError, type AliyunSms, type SmsReceipt } from '../src/index.js';

type Expect<Condition extends true> = Condition;
type IsAny<T> = 0 extends 1 & T ? true : false;
type Equal<A, B> = IsAny<A> extends true ? false : [A] extends [B] ? ([B] extends [A] ? true : false) : false;

declare const sms: AliyunSms;

async function accepted(signal: AbortSignal) {
  return {
    sent: await sms.sendSms(
      {
        phoneNumbers: ['139'],
        signName: 's',
        templateCode: 't',
        templateParam: { code: 1 },
        outId: undefined,
      },
      { signal, timeout: 1000, retry: false },
    ),
    batch: await sms.sendBatchSms({
      phoneNumberJson: '[]',
      signNameJson: ['s'],
      templateCode: 't',
      templateParamJson: ['{}', { a: 'b' }],
    }),
    details: await sms.querySendDetails({ phoneNumber: '1', sendDate: new Date() }),
    sign: await sms.getSmsSign({ signName: 's' }),
    oss: await sms.getOSSInfoForCardTemplate(),
    tags: await sms.listTagResources({
      regionId: 'cn-hangzhou',
      resourceType: 'TEMPLATE',
      tag: [{ key: 'k' }],
    }),
    raw: await sms.call<{ readonly BizId: string }>(
      'SendSms',
      { PhoneNumbers: '1' },
      { idempotency: 'unsafe' },
    ),
    state: await sms.confirmSend({ phoneNumber: '1', sentAt: 1 }),
  };
}
type Answers = Awaited<ReturnType<typeof accepted>>;

export type AnswerChecks = [
  Expect<Equal<Answers['sent']['bizId'], string | undefined>>,
  Expect<Equal<Answers['sent']['a field of tomorrow'], unknown>>,
  Expect<Equal<Answers['details']['details'][number]['phoneNum'], string | undefined>>,
  Expect<Equal<Answers['details']['totalCount'], number>>,
  Expect<Equal<Answers['sign']['qualificationId'], number | string | undefined>>,
  Expect<Equal<NonNullable<Answers['oss']['data']>['bucket'], string | undefined>>,
  Expect<Equal<Answers['raw']['BizId'], string>>,
  Expect<Equal<Answers['state']['state'], 'sent' | 'not-found-yet' | 'ambiguous'>>,
];

export async function refused(error: unknown, receipt: SmsReceipt): Promise<void> {
  // @ts-expect-error a required field is missing
  await sms.sendSms({ phoneNumbers: '1', signName: 's' });
  // @ts-expect-error no such field
  await sms.sendSms({ phoneNumbers: '1', signName: 's', templateCode: 't', params: {} });
  // @ts-expect-error values of templates are text
  await sms.sendSms({ phoneNumbers: '1', signName: 's', templateCode: 't', templateParam: { a: {} } });
  // @ts-expect-error parameters are missing
  await sms.createSmsSign();
  // @ts-expect-error no such action
  await sms.sendMms({});
  // @ts-expect-error the platform's name; at run time it is accepted
  await sms.getSmsSign({ SignName: 's' });
  // @ts-expect-error no such signature
  createAliyunSms({ accessKeyId: 'a', accessKeySecret: 'b', signature: 'v3' });
  // @ts-expect-error only after the check
  const category: unknown = error.category;
  if (isSmsError(error)) {
    const retryAt: number | undefined = error.flowControl?.retryAt;
    // @ts-expect-error no such category
    if (error.category === 'flow') throw new Error(String(retryAt));
  }
  // @ts-expect-error a reply has no errCode
  if (receipt.kind === 'reply') throw new Error(receipt.errCode);
}
