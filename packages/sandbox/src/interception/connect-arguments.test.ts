import { readNetArguments, readTlsArguments } from './connect-arguments.js';

const done = (): void => undefined;

it.each([
  [[{ host: 'a', port: 443 }, done], { host: 'a', port: 443 }, done],
  [[{ host: 'a', port: 443 }], { host: 'a', port: 443 }, undefined],
  [[443, done], { port: 443 }, done],
  [['443', 'a', done], { port: 443, host: 'a' }, done],
  [[443, 'a', { servername: 'b' }, done], { port: 443, host: 'a', servername: 'b' }, done],
  // What the options say goes before the words, as in Node.js.
  [[443, 'a', { host: 'b', port: 444 }], { port: 444, host: 'b' }, undefined],
  [[443, { host: 'b' }, done], { port: 443, host: 'b' }, done],
  [[443, null, undefined, done], { port: 443 }, done],
])('tls.connect %j', (values, options, callback) => {
  expect(readTlsArguments(values)).toEqual({ options, callback });
});

it('does not change the options of tls.connect', () => {
  const options = Object.freeze({ host: 'a' });
  expect(readTlsArguments([443, options]).options).toEqual({ port: 443, host: 'a' });
});

it.each([
  [[{ host: 'a', port: 80 }, done], { host: 'a', port: 80 }, done],
  [[[{ host: 'a', port: 80 }, null]], { host: 'a', port: 80 }, undefined],
  [[[{ host: 'a', port: 80 }, done]], { host: 'a', port: 80 }, done],
  [[80, 'a', done], { host: 'a', port: 80 }, done],
  [[80, done], { port: 80 }, done],
  [['80'], { port: 80 }, undefined],
  [[{ port: 80, path: undefined }], { port: 80, path: undefined }, undefined],
])('socket.connect %j', (values, options, callback) => {
  expect(readNetArguments(values)).toEqual({ options, callback });
});

it.each([
  [['/run/x.sock']],
  [[{ path: '/run/x.sock' }]],
  [[[{ path: '/run/x.sock' }, done]]],
  [[]],
  [[null]],
])('socket.connect %j is no connection to a host', (values) => {
  expect(readNetArguments(values as unknown[])).toBeNull();
});
