import { parseArgs } from 'node:util';

import { createSandbox } from '@sdk/sandbox';

import { chooseLanguage } from './choose-language.js';
import { listenWhereFree } from './listen-where-free.js';
import { createReporter } from './reporter.js';
import { tellShopStory } from './story.js';
import { wordsIn } from './words.js';

const usualPort = 4010;

const options = {
  once: { type: 'boolean', default: false },
  port: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

async function main(): Promise<number> {
  // Not strict: what is wrong with the command line is said in the language that it asks for.
  const { values, positionals } = parseArgs({ options, strict: false });
  const asked = typeof values.lang === 'string' ? values.lang : undefined;
  const language = chooseLanguage(asked, process.env);
  const words = wordsIn(language ?? chooseLanguage(undefined, process.env) ?? 'en');
  const unknown = [...Object.keys(values).filter((name) => !Object.hasOwn(options, name)), ...positionals];
  if (values.help === true) {
    process.stdout.write(words.usage);
    return 0;
  }
  const complaint = [
    ...unknown.map(words.unknownOption),
    ...(language === null || values.lang === true ? [words.languages(asked ?? '')] : []),
    ...(isPort(values.port) ? [] : [words.ports(String(values.port))]),
  ][0];
  if (complaint !== undefined || language === null) {
    process.stderr.write(`${complaint ?? ''}\n\n${words.usage}`);
    return 2;
  }
  const port = typeof values.port === 'string' ? Number(values.port) : undefined;
  const sandbox = await createSandbox();
  // A run that ends at once takes any free port.
  const usual = values.once === true ? 0 : usualPort;
  const url = await listenWhereFree(sandbox, port, usual);
  if (url === null) {
    await sandbox.close();
    process.stderr.write(words.portInUse(port ?? usual));
    return 1;
  }
  if (port === undefined && usual !== 0 && new URL(url).port !== String(usual)) write(words.otherPort);
  const reporter = createReporter(language, write);
  write(words.dashboard(url));
  try {
    await tellShopStory({ sandbox, url, reporter, language });
    write(words.everyStepHeld);
  } catch {
    write(words.broken(url));
    if (values.once === true) {
      await sandbox.close();
      return 1;
    }
  }
  if (values.once !== true) {
    write(words.staysUp(url));
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
  }
  await sandbox.close();
  return 0;
}

function write(text: string): void {
  process.stdout.write(text);
}

function isPort(value: unknown): boolean {
  return (
    value === undefined || (typeof value === 'string' && /^\d{1,5}$/.test(value) && Number(value) < 65_536)
  );
}

process.exitCode = await main();
