import * as publicNames from './index.js';
import * as internalNames from './internal.js';
import * as testingNames from './testing.js';

test('importing loads neither undici nor zod nor jsrsasign', () => {
  jest.isolateModules(() => {
    const forbidden = jest.fn(() => {
      throw new Error('This module must be loaded at first use.');
    });
    for (const name of ['undici', 'zod', 'zod/mini', 'jsrsasign']) jest.doMock(name, forbidden);
    for (const file of ['./index.js', './internal.js', './testing.js']) {
      expect(() => jest.requireActual<object>(file)).not.toThrow();
    }
    expect(forbidden).not.toHaveBeenCalled();
  });
});

test('making clients, stores and transports loads nothing either', () => {
  jest.isolateModules(() => {
    const forbidden = jest.fn();
    jest.doMock('undici', forbidden);
    const names = jest.requireActual<typeof publicNames>('./index.js');
    names.undiciTransport({ proxy: 'http://127.0.0.1:1' });
    names.fetchTransport();
    names.createMemoryStore();
    expect(forbidden).not.toHaveBeenCalled();
  });
});

test('what applications import', () => {
  expect(Object.keys(publicNames).sort()).toMatchInlineSnapshot(`
    [
      "AbortedError",
      "ConfigError",
      "HttpStatusError",
      "MalformedResponseError",
      "NetworkError",
      "PlatformError",
      "SdkError",
      "SignatureError",
      "TimeoutError",
      "ValidationError",
      "createMemoryStore",
      "createRsaSigner",
      "createRsaVerifier",
      "errorCodes",
      "fenToYuan",
      "fetchTransport",
      "isKeyPair",
      "loadPkcs12",
      "loadPrivateKey",
      "loadPublicKey",
      "randomNonce",
      "requestChannels",
      "systemClock",
      "undiciTransport",
      "yuanToFen",
    ]
  `);
});

test('every name exported leads somewhere', () => {
  for (const names of [publicNames, internalNames, testingNames]) {
    for (const [name, value] of Object.entries(names))
      expect([name, typeof value]).not.toEqual([name, 'undefined']);
  }
});
