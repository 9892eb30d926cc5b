import RPCClient from '@alicloud/pop-core';
import * as dysms from '@alicloud/dysmsapi20170525';

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxServer } from '../../src/index.js';

type OfficialClient = InstanceType<typeof dysms.default.default>;
// What the default of a CommonJS module is, its types and Jest see differently.
const Official = dysms.default as unknown as typeof dysms.default.default;

/** The platform's own clients, as they are, drive the sandbox over HTTP. */
let sandbox: Sandbox;
let server: SandboxServer;

beforeAll(async () => {
  sandbox = await createSandbox();
  server = await sandbox.listen({ port: 0 });
  // The first use translates all of the sandbox, and loads clients that are large.
}, 60_000);
afterAll(() => sandbox.close());

const hostile = `张三 & 李四 !'()*~+%/=?# 😀`;

describe.each(['GET', 'POST'] as const)('@alicloud/pop-core with %s', (method) => {
  const call = (action: string, params: object, secret?: string): Promise<Record<string, unknown>> => {
    const { accessKeyId, accessKeySecret } = sandbox.credentials(server.url).aliyunSms;
    const client = new RPCClient({
      accessKeyId,
      accessKeySecret: secret ?? accessKeySecret,
      endpoint: server.url,
      apiVersion: '2017-05-25',
    });
    return client.request(action, params, { method });
  };
  const send = (params: object = {}): object => {
    const { signName, templateCode } = sandbox.credentials(server.url).aliyunSms;
    return { PhoneNumbers: '13900001234', SignName: signName, TemplateCode: templateCode, ...params };
  };

  it('asks for a token of a queue', async () => {
    const QueueName = sandbox.credentials(server.url).aliyunSms.queueName;
    const answer = await call('QueryTokenForMnsQueue', { MessageType: 'SmsReport', QueueName });
    const text = expect.stringMatching(/./) as string;
    const names = ['AccessKeyId', 'AccessKeySecret', 'SecurityToken', 'CreateTime', 'ExpireTime'];
    expect(answer['MessageTokenDTO']).toEqual(Object.fromEntries(names.map((name) => [name, text])));
    await expect(
      call('QueryTokenForMnsQueue', { MessageType: 'SmsReport', QueueName }, 'wrong'),
    ).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  });

  it('sends', async () => {
    sandbox.reset();
    const answer = await call(
      'SendSms',
      send({ TemplateParam: JSON.stringify({ code: '135790', x: hostile }) }),
    );
    expect(answer).toMatchObject({ Code: 'OK' });
    expect(sandbox.sms.list()).toMatchObject([
      { code: '135790', params: { x: hostile }, bizId: answer['BizId'] },
    ]);
    const details = await call('QuerySendDetails', {
      PhoneNumber: '13900001234',
      SendDate: chinaDay(sandbox.clock.now()),
      PageSize: 10,
      CurrentPage: 1,
    });
    expect(details).toMatchObject({ TotalCount: 1 });
  });

  it('is refused with what it understands', async () => {
    await expect(call('SendSms', send({ SignName: 'x' }))).rejects.toMatchObject({
      code: 'isv.SMS_SIGNATURE_ILLEGAL',
    });
    await expect(call('SendSms', send(), 'another')).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  });
});

describe('@alicloud/dysmsapi20170525', () => {
  const client = (): OfficialClient => {
    const { accessKeyId, accessKeySecret } = sandbox.credentials(server.url).aliyunSms;
    const { host } = new URL(server.url);
    // Its configuration class lies in a package of its own, which takes nothing but these fields from it.
    const config = { accessKeyId, accessKeySecret, endpoint: host, protocol: 'http' };
    return new Official(config as ConstructorParameters<typeof Official>[0]);
  };

  it('sends and asks', async () => {
    sandbox.reset();
    const { signName, templateCode } = sandbox.credentials(server.url).aliyunSms;
    const request = new dysms.SendSmsRequest({
      phoneNumbers: '13900001234',
      signName,
      templateCode,
      templateParam: JSON.stringify({ code: '975310', x: hostile }),
      outId: 'o-1',
    });
    const { body } = await client().sendSms(request);
    expect(body).toMatchObject({ code: 'OK' });
    expect(sandbox.sms.list()).toMatchObject([{ code: '975310', outId: 'o-1', params: { x: hostile } }]);
    const again = await client().sendSms(request);
    expect(again.body).toMatchObject({
      code: 'isv.BUSINESS_LIMIT_CONTROL',
      message: '触发分钟级流控Permits:1',
    });
    const details = await client().querySendDetails(
      new dysms.QuerySendDetailsRequest({
        phoneNumber: '13900001234',
        sendDate: chinaDay(sandbox.clock.now()),
        pageSize: 10,
        currentPage: 1,
        bizId: body?.bizId,
      }),
    );
    expect(details.body?.smsSendDetailDTOs?.smsSendDetailDTO).toMatchObject([
      { outId: 'o-1', sendStatus: 1 },
    ]);
  });

  it('sends a batch, whose lists are in the form', async () => {
    sandbox.reset();
    const { signName, templateCode } = sandbox.credentials(server.url).aliyunSms;
    const { body } = await client().sendBatchSms(
      new dysms.SendBatchSmsRequest({
        phoneNumberJson: JSON.stringify(['13900001234', '13900001235']),
        signNameJson: JSON.stringify([signName, signName]),
        templateCode,
        templateParamJson: JSON.stringify([{ code: '1111' }, { code: '2222' }]),
      }),
    );
    expect(body).toMatchObject({ code: 'OK' });
    expect(sandbox.sms.list()).toHaveLength(2);
  });
});

function chinaDay(now: number): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
}
