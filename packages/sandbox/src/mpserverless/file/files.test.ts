import { createEventBus } from '../../core/event-bus.js';
import { createMemoryStore } from '../../core/memory-store.js';
import { filesOf, saveFile } from './files.js';
import type { StoredFile } from './files.js';

const file: StoredFile = {
  id: '',
  key: 'tea.txt',
  url: '',
  size: 0,
  contentType: 'text/plain',
  content: '',
  isReported: true,
};

function start() {
  const kernel = { store: createMemoryStore({ events: createEventBus() }) };
  return {
    add: (id: string, size = 1) => saveFile(kernel, { ...file, id, size }),
    ids: () =>
      filesOf(kernel)
        .values()
        .map(({ id }) => id),
  };
}

test('of more than a thousand files the newest stay', () => {
  const { add, ids } = start();
  for (let count = 1; count <= 1_003; count++) add(`file-${count}`);
  expect(ids()).toHaveLength(1_000);
  expect([ids()[0], ids().at(-1)]).toEqual(['file-4', 'file-1003']);
});

test('of more than a hundred megabytes the newest stay', () => {
  const { add, ids } = start();
  for (const name of ['a', 'b', 'c']) add(name, 50 * 1024 * 1024);
  expect(ids()).toEqual(['b', 'c']);
  add('d', 0);
  expect(ids()).toEqual(['b', 'c', 'd']);
});

test('the file that was just uploaded stays, however old its place is', () => {
  const { add, ids } = start();
  add('promised', 0);
  for (const name of ['a', 'b']) add(name, 50 * 1024 * 1024);
  add('promised', 10 * 1024 * 1024);
  expect(ids()).toEqual(['promised', 'b']);
});
