import { applyUpdate } from './apply-update.js';

const document = { _id: 'a', count: 1, tags: ['x'] };

it('makes a new document and leaves the old one alone', () => {
  const updated = applyUpdate(document, { $set: { name: '袜子' }, $inc: { count: 2 }, $push: { tags: 'y' } });
  expect(updated).toEqual({ _id: 'a', count: 3, tags: ['x', 'y'], name: '袜子' });
  expect(applyUpdate(updated, { $unset: { name: '' } })).not.toHaveProperty('name');
  expect(document).toEqual({ _id: 'a', count: 1, tags: ['x'] });
});

it.each([
  ['a document in place of operators', { name: 'x' }],
  ['an operator that is not emulated', { $mul: { count: 2 } }],
  ['a path below the first level', { $set: { 'a.b': 1 } }],
  ['a prototype', { $set: JSON.parse('{"__proto__":{"polluted":1}}') as unknown }],
  ['the id', { $set: { _id: 'b' } }],
  ['text where numbers are added', { $inc: { tags: 1 } }],
  ['nothing', undefined],
])('refuses %s', (_, update) => {
  expect(() => applyUpdate(document, update)).toThrow();
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
