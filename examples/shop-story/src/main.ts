import { parseArgs } from 'node:util';

import { SdkError } from '@sdk/core-signing';
import { createSandbox } from '@sdk/sandbox';

import { createReporter, type Language } from './reporter.js';
import { tellShopStory } from './story.js';

const usage = `Starts the sandbox and tells the shop story against it.

  --once         end after the story; exit code 0 only if every step held
  --port <n>     port of the sandbox (default 4010; 0 takes a free one)
  --lang en|zh   language of the story (default: from LANG)
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      port: { type: 'string' },
      lang: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const language = chooseLanguage(values.lang);
  const write = (text: string): void => {
    process.stdout.write(text);
  };
  const sandbox = await createSandbox();
  const { url } = await listen(sandbox, values.port, values.once);
  const text = (en: string, zh: string): string => (language === 'zh' ? zh : en);

  write(`\n${text('Sandbox and dashboard', '沙箱与控制台')}: ${url}/\n\n`);
  try {
    const reporter = createReporter(language, write);
    await tellShopStory({ sandbox, url, reporter, language });
    write(`\n${text('Every step held.', '每一步都通过。')}\n`);
  } catch {
    write(
      `\n${text(`The story broke. The requests and their diagnosis: ${url}/requests`, `流程中断。请求与诊断：${url}/requests`)}\n`,
    );
    if (values.once) {
      await sandbox.close();
      return 1;
    }
  }
  if (values.once) {
    await sandbox.close();
    return 0;
  }
  write(
    text(
      `\nThe sandbox stays up. Look at the orders in a browser: ${url}/\nPoint your own program at it:  curl ${url}/_sandbox/credentials\nCtrl-C stops it.\n`,
      `\n沙箱继续运行。用浏览器查看订单：${url}/\n接入你自己的程序：curl ${url}/_sandbox/credentials\n按 Ctrl-C 停止。\n`,
    ),
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await sandbox.close();
  return 0;
}

function chooseLanguage(asked: string | undefined): Language {
  const source = asked ?? process.env['LC_ALL'] ?? process.env['LANG'] ?? 'en';
  return source.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The usual port when it is free; for a run that ends at once, any free port will do. */
async function listen(
  sandbox: Awaited<ReturnType<typeof createSandbox>>,
  port: string | undefined,
  once: boolean,
): Promise<{ url: string }> {
  if (port !== undefined) return sandbox.listen({ port: Number(port) });
  if (once) return sandbox.listen({ port: 0 });
  try {
    return await sandbox.listen({});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    process.stdout.write('Port 4010 is taken; using a free one.\n');
    return sandbox.listen({ port: 0 });
  }
}

/** What a person can mend is said in one line; anything else keeps its stack. */
function explain(error: unknown): number {
  const isInUse = error instanceof Error && error.message.includes('in use');
  if (!SdkError.is(error) && !isInUse) throw error;
  process.stderr.write(`${error.message}\n`);
  if (isInUse) process.stderr.write('Another port: npm start -- --port 4011 (0 takes any free one)\n');
  return 1;
}

process.exitCode = await main().catch(explain);
