import type { Language } from './reporter.js';

/** What the program says around the story. */
export interface Words {
  readonly usage: string;
  unknownOption(name: string): string;
  languages(asked: string): string;
  ports(asked: string): string;
  readonly otherPort: string;
  portInUse(port: number): string;
  dashboard(url: string): string;
  readonly everyStepHeld: string;
  broken(url: string): string;
  staysUp(url: string): string;
}

const english: Words = {
  usage: `Starts the sandbox and tells the shop story against it.

  --once         end after the story; exit code 0 only if every step held
  --port <n>     port of the sandbox (default: 4010, or a free one when it is taken; 0 takes a free one)
  --lang en|zh   language of what is printed (default: of the locale)
`,
  unknownOption: (name) => `There is no option or command ${name}.`,
  languages: (asked) => `--lang takes en or zh, not ${asked === '' ? 'nothing' : asked}.`,
  ports: (asked) => `--port takes a whole number from 0 to 65535, not ${asked}.`,
  otherPort: 'Port 4010 is taken; using a free one.\n',
  portInUse: (port) =>
    `Port ${String(port)} is in use, perhaps by another sandbox. Stop that program, or: npm start -- --port 0 (any free port)\n`,
  dashboard: (url) => `\nSandbox and dashboard: ${url}/\n\n`,
  everyStepHeld: '\nEvery step held.\n',
  broken: (url) => `\nThe story broke. The requests and their diagnosis: ${url}/requests\n`,
  staysUp: (url) =>
    `\nThe sandbox stays up. Look at the orders in a browser: ${url}/\nPoint your own program at it:  curl ${url}/_sandbox/credentials\nCtrl-C stops it.\n`,
};

const chinese: Words = {
  usage: `启动沙箱，并在沙箱上跑一遍示例小店的全部流程。

  --once         跑完即退出；只有每一步都通过，退出码才是 0
  --port <n>     沙箱的端口（默认 4010，被占用时任选空闲端口；0 表示任选空闲端口）
  --lang en|zh   输出的语言（默认随系统语言）
`,
  unknownOption: (name) => `没有 ${name} 这个选项或命令。`,
  languages: (asked) => `--lang 只能是 en 或 zh，不能是${asked === '' ? '空' : ` ${asked}`}。`,
  ports: (asked) => `--port 是 0 到 65535 的整数，不能是 ${asked}。`,
  otherPort: '端口 4010 已被占用，改用空闲端口。\n',
  portInUse: (port) =>
    `端口 ${String(port)} 已被占用，可能是另一个沙箱。停止那个程序，或：npm start -- --port 0（任选空闲端口）\n`,
  dashboard: (url) => `\n沙箱与控制台: ${url}/\n\n`,
  everyStepHeld: '\n每一步都通过。\n',
  broken: (url) => `\n流程中断。请求与诊断：${url}/requests\n`,
  staysUp: (url) =>
    `\n沙箱继续运行。用浏览器查看订单：${url}/\n接入你自己的程序：curl ${url}/_sandbox/credentials\n按 Ctrl-C 停止。\n`,
};

/** The words in a language. */
export function wordsIn(language: Language): Words {
  return language === 'zh' ? chinese : english;
}
