import type * as createModule from '../../src/message-push/create-message-push.js';
import { clock, plainPush, textMessage } from './wechat-side.js';

test('xml2js is loaded for the first message in XML, and for nothing else', async () => {
  const loaded = jest.fn();
  await jest.isolateModulesAsync(async () => {
    jest.doMock('xml2js', () => {
      loaded();
      return jest.requireActual<object>('xml2js');
    });
    const { createMessagePush } = jest.requireActual<typeof createModule>(
      '../../src/message-push/create-message-push.js',
    );
    const push = createMessagePush({ appId: 'wx0123456789abcdef', token: 'FakeToken0001', clock });
    await push.open(plainPush(textMessage('a')));
    expect(loaded).not.toHaveBeenCalled();
    await push.open(plainPush('<xml><MsgType>text</MsgType></xml>'));
    expect(loaded).toHaveBeenCalledTimes(1);
  });
});
