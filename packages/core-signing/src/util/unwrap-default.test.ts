import { unwrapDefault } from './unwrap-default.js';

const exported = { Pool: 'a pool', Agent: 'an agent' };

it.each([
  ['as Node.js imports it', { ...exported, default: exported }],
  ['as a bundler that splits code does', { default: exported }],
  ['as it is required', exported],
])('finds the exports of a CommonJS module %s', (_how, loaded) => {
  expect(unwrapDefault(loaded as typeof exported)).toMatchObject(exported);
});
