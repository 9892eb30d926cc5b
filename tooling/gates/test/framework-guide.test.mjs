import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { blocksUnder, handlerModule, readGuide, toJavaScript } from '../../frameworks/compose-guide.mjs';
import { frameworks } from '../../frameworks/frameworks.mjs';

const guide = readGuide();

test('the handler of the guide has three orders, both keys, and no guard of its own against a second run', () => {
  const source = handlerModule(guide);
  assert.match(source, /\['order_3', \{ totalFee: 8888, paid: false \}\]/);
  assert.match(source, /WEIXIN_PAY_KEY'/);
  assert.doesNotMatch(source, /order\.paid\)/);
  assert.match(toJavaScript(source, 'cjs'), /module\.exports/);
});

test('a heading that the guide lacks is an error', () => {
  assert.throws(() => blocksUnder(guide, 'Struts'), /no program under "Struts"/);
  assert.equal(blocksUnder(guide, 'Next').length, 1);
});

for (const [name, { runs }] of Object.entries(frameworks)) {
  // Next.js has to be installed before anything is there.
  for (const { title, layout } of name.startsWith('next') ? [] : runs) {
    test(`${name}, ${title}: the application can be written`, async (context) => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-framework-'));
      context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
      fs.writeFileSync(path.join(folder, 'package.json'), '{}');
      const file = await layout({ folder, guide });
      const started = fs.readFileSync(path.join(folder, file), 'utf8');
      assert.match(started, /'listening'|"listening"/);
      for (const [, needed] of started.matchAll(/from '(\.\/.+)'/g))
        assert.ok(fs.existsSync(path.join(folder, needed)), needed);
    });
  }
}

test('Egg and Midway get the files that the guide names', async (context) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-framework-'));
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.writeFileSync(path.join(folder, 'package.json'), '{}');
  for (const name of ['egg@4', 'midway@4']) await frameworks[name].runs[0].layout({ folder, guide });
  for (const file of ['app/router.js', 'config/config.default.js', 'dist/controller/notify.controller.js'])
    assert.ok(fs.existsSync(path.join(folder, file)), file);
});
