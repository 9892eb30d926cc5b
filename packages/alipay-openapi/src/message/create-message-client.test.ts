import type * as clientModule from './create-message-client.js';

test('making a client loads neither the socket nor the session: cold starts that only pay need none', () => {
  jest.isolateModules(() => {
    const forbidden = jest.fn(() => ({}));
    for (const file of ['./open-message-socket.js', './run-message-session.js']) jest.doMock(file, forbidden);
    const { createMessageClient } = jest.requireActual<typeof clientModule>('./create-message-client.js');
    // A client that is not connected looks at nothing of its context.
    const client = createMessageClient({} as Parameters<typeof createMessageClient>[0], {
      onMessage: () => undefined,
    });
    expect(client.connected).toBe(false);
    expect(forbidden).not.toHaveBeenCalled();
  });
});
