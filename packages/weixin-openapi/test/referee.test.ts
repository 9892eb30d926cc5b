import { createSandbox } from '@sdk/sandbox';
import type { Sandbox } from '@sdk/sandbox';
import WechatApi from 'co-wechat-api';

type Fields = Record<string, unknown>;

/** The sandbox must satisfy a client that is not ours. */
describe('co-wechat-api as referee of the sandbox', () => {
  let sandbox: Sandbox;
  let url: string;

  beforeAll(async () => {
    sandbox = await createSandbox();
    ({ url } = await sandbox.listen({ port: 0 }));
  });

  afterAll(() => sandbox.close());

  function connect(): WechatApi {
    const { appId, secret, endpoint } = sandbox.credentials(url).weixin;
    const referee = new WechatApi(appId, secret);
    referee.prefix = `${endpoint}/cgi-bin/`;
    referee.snsPrefix = `${endpoint}/sns/`;
    referee.wxaPrefix = `${endpoint}/wxa/`;
    return referee;
  }

  test('logs in with a code, once', async () => {
    const { jsCode, openid } = sandbox.credentials(url).weixin;
    const session = await connect().code2Session(jsCode);
    expect(session).toMatchObject({ openid, session_key: expect.any(String) });
    await expect(connect().code2Session(jsCode)).rejects.toMatchObject({ code: 40029 });
  });

  test('gets a token, and another one when the platform calls it expired', async () => {
    const referee = connect();
    const { accessToken } = await referee.getAccessToken();
    expect(await referee.getIp()).toEqual({ ip_list: ['127.0.0.1'] });
    const tokens = (await (await fetch(`${url}/_sandbox/weixin/tokens`)).json()) as { tokens: Fields[] };
    const { id } = tokens.tokens.find(({ token }) => token === accessToken) ?? {};
    await fetch(`${url}/_sandbox/weixin/tokens/${String(id)}/expire`, { method: 'POST', body: '{}' });
    expect(await referee.getIp()).toEqual({ ip_list: ['127.0.0.1'] });
    const used = new URL(sandbox.requests.last()?.url ?? '').searchParams.get('access_token');
    expect(used).not.toBe(accessToken);
  });

  test('sends messages, which arrive', async () => {
    const { openid } = sandbox.credentials(url).weixin;
    expect(await connect().sendText(openid, '你好🍵')).toMatchObject({ errcode: 0 });
    const data = { thing1: { value: '绿茶' }, number2: { value: '3' } };
    const sent = await connect().sendSubscribeMessage(openid, 'T1', 'pages/index/index', data);
    expect(String(sent['msgid'])).toMatch(/^4\d{18}$/);
    const inbox = (await (await fetch(`${url}/_sandbox/weixin/messages`)).json()) as { messages: Fields[] };
    expect(inbox.messages).toMatchObject([{ subject: 'T1' }, { content: { content: '你好🍵' } }]);
  });

  test('gets codes as images, and their refusals as errors', async () => {
    const referee = connect();
    const images = [
      await referee.createWXAQRCode('pages/index/index?a=1'),
      await referee.getWXACode('pages/index/index'),
      await referee.getWXACodeUnlimit('a=1', 'pages/index/index'),
    ];
    for (const image of images) expect(image.subarray(1, 4).toString()).toBe('PNG');
    await expect(referee.getWXACodeUnlimit('茶', 'pages/index/index')).rejects.toMatchObject({ code: 40129 });
  });

  test('uploads a file and gets it back byte for byte', async () => {
    const referee = connect();
    const image = await referee.getWXACode('pages/index/index');
    const { media_id: mediaId } = await referee.uploadMedia(image, 'image', 'tea.png', 'image/png');
    expect(await referee.getMedia(String(mediaId))).toEqual(image);
    await expect(referee.getMedia('nothing')).rejects.toMatchObject({ code: 40007 });
  });
});
