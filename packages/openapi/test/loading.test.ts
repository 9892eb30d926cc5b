import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const source = path.join(__dirname, '../src');

/** What importing a door brings along at once: every module its files name outside of types. */
function importedBy(door: string): Set<string> {
  const outside = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const { outputText } = ts.transpileModule(fs.readFileSync(file, 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
      },
    });
    for (const [, specifier = ''] of outputText.matchAll(/from ['"]([^'"]+)['"]/g)) {
      if (specifier.startsWith('./')) visit(path.join(path.dirname(file), specifier.replace(/\.js$/, '.ts')));
      else outside.add(specifier);
    }
  };
  visit(path.join(source, `${door}.ts`));
  return outside;
}

it('importing the umbrella loads none of the packages', () => {
  expect([...importedBy('index')]).toEqual(['node:module']);
});

it.each([
  ['alipay', '@sdk/alipay-openapi'],
  ['payment', '@sdk/unified-pay'],
  ['serverless', '@sdk/alipay-serverless'],
  ['sms', '@sdk/aliyun-sms'],
  ['weixin', '@sdk/weixin-openapi'],
  ['weixin-pay', '@sdk/weixin-pay'],
])('the door %s loads its own package and no other', (door, name) => {
  expect([...importedBy(door)]).toEqual([name]);
});
