import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import ts from 'typescript';
import { describedSymbols, whatIsExported } from '../../site/reference/described-symbols.mjs';
import { typesNamedOnly } from '../../site/reference/named-types.mjs';
import { readExport } from '../../site/reference/read-export.mjs';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'read-export-'));
after(() => fs.rmSync(directory, { recursive: true }));

/** A package that has these files. @param {Record<string, string>} files with `index.ts` */
function writePackage(files) {
  fs.rmSync(path.join(directory, 'src'), { recursive: true, force: true });
  fs.mkdirSync(path.join(directory, 'src'));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(directory, 'src', name), text);
  const entry = path.join(directory, 'src/index.ts');
  const program = ts.createProgram([entry], { module: ts.ModuleKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const exports = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry)));
  const described = describedSymbols([{ directory, exports }], checker);
  return { checker, exports, described };
}

/** What it exports, by name. */
function readPackage(files) {
  const { checker, exports, described } = writePackage(files);
  return Object.fromEntries(
    exports.map((exported) => [exported.name, readExport({ checker, exported, directory, described })]),
  );
}

/** The types that its exports name, and that it does not export. */
function namesNamedOnly(files) {
  const { checker, exports, described } = writePackage(files);
  const symbols = exports.map((exported) => whatIsExported(exported, checker));
  return typesNamedOnly(symbols, { checker, described }).map(({ name }) => name);
}

const namesOf = ({ members }) => members.map(({ name }) => name);

test('an interface has the members of a base that has no heading of its own', () => {
  const { Order } = readPackage({
    'base.ts':
      'interface Numbered {\n  /** Chosen by the merchant. */\n  readonly no: string;\n}\n' +
      'export interface Priced extends Numbered {\n  /** Fen. */\n  readonly fee?: number;\n}\n',
    'index.ts':
      "import type { Priced } from './base.ts';\nexport interface Order extends Priced {\n  readonly openid: string;\n}\n",
  });
  assert.deepEqual(Order.members, [
    { name: 'no', type: 'string', text: 'Chosen by the merchant.' },
    { name: 'fee?', type: 'number', text: 'Fen.' },
    { name: 'openid', type: 'string', text: '' },
  ]);
  assert.equal(Order.signature, 'interface Order');
});

test('a base with a heading is named, also where a base without one has it', () => {
  const { Order } = readPackage({
    'index.ts':
      'export interface Extra {\n  readonly more: string;\n}\ninterface Numbered extends Extra {\n  readonly no: string;\n}\n' +
      'export interface Order extends Numbered {\n  readonly openid: string;\n}\n',
  });
  assert.deepEqual(namesOf(Order), ['no', 'openid']);
  assert.equal(Order.signature, 'interface Order extends Extra');
});

test('what an interface says itself about a member holds', () => {
  const { Paid } = readPackage({
    'index.ts':
      'interface Known {\n  readonly fee?: number;\n}\nexport interface Paid extends Known {\n  readonly fee: number;\n}\n',
  });
  assert.deepEqual(Paid.members, [{ name: 'fee', type: 'number', text: '' }]);
});

test('a part of a base without a heading is that part', () => {
  const { Less, Some } = readPackage({
    'index.ts':
      'export interface Extra {\n  readonly more: string;\n}\n' +
      'interface Known extends Extra {\n  readonly a: string;\n  readonly b: string;\n  readonly c: string;\n}\n' +
      "export interface Less extends Omit<Known, 'a' | 'b'> {}\nexport interface Some extends Pick<Known, 'a'> {}\n",
  });
  assert.deepEqual(namesOf(Less), ['c']);
  assert.equal(Less.signature, "interface Less extends Omit<Extra, 'a' | 'b'>");
  assert.deepEqual(namesOf(Some), ['a']);
});

test('a part of a base with a heading is named', () => {
  const { Less } = readPackage({
    'index.ts':
      "export interface Known {\n  readonly a: string;\n}\nexport interface Less extends Omit<Known, 'a'> {}\n",
  });
  assert.deepEqual(namesOf(Less), []);
  assert.equal(Less.signature, "interface Less extends Omit<Known, 'a'>");
});

test('another name for an interface without a heading has its members', () => {
  const { Reply } = readPackage({
    'index.ts': 'interface Answer {\n  readonly status: number;\n}\nexport type Reply = Answer;\n',
  });
  assert.deepEqual(namesOf(Reply), ['status']);
});

test('a class does not list what a class of the language has', () => {
  const { Failure } = readPackage({
    'index.ts': 'export class Failure extends Error {\n  readonly code = 1;\n}\n',
  });
  assert.deepEqual(namesOf(Failure), ['code']);
  assert.equal(Failure.signature, 'class Failure extends Error');
});

test('the types that a union is made of are found, with those they name', () => {
  assert.deepEqual(
    namesNamedOnly({
      'kinds.ts':
        'export interface Place {\n  readonly x: number;\n}\n' +
        'interface Common {\n  readonly reply: Reply;\n}\n' +
        'export interface Text extends Common {\n  readonly content: string;\n}\n' +
        'export interface Spot extends Common {\n  readonly place: Place;\n}\n' +
        'interface Reply {\n  readonly status: number;\n}\n',
      'index.ts':
        "import type { Spot, Text } from './kinds.ts';\nexport interface Known {}\nexport type Message = Text | Spot | Known | Promise<string>;\n",
    }),
    ['Text', 'Reply', 'Spot', 'Place'],
  );
});

test('a parameter of a type, what a body names and what a class hides are not named', () => {
  assert.deepEqual(
    namesNamedOnly({
      'index.ts':
        'interface Inside {\n  readonly a: string;\n}\n' +
        "export const names = ['a'] as const;\n" +
        'export function read<Kind>(kind: Kind): string {\n  const inside: Inside = { a: String(kind) };\n  return inside.a;\n}\n' +
        "export class Reader {\n  private readonly inside: Inside = { a: '' };\n  #other: Inside | undefined;\n}\n",
    }),
    [],
  );
});
