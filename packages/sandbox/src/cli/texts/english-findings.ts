/** What `doctor` finds, and what to do about it. */
export const englishFindings = {
  node: {
    tooOld: (version: string) => `Node.js ${version} is too old.`,
    install: (floor: string) => `Install ${floor} or newer.`,
  },
  production: {
    message: 'It is `production`: the sandbox does not start.',
    advice: 'Unset it, or add --force.',
  },
  notSet: 'not set',
  set: 'set',
  defaultUsed: 'not set: the default is used',
  proxy: {
    none: 'none',
    covered: (names: string) => `${names}, but not for the platforms`,
    message: (names: string) =>
      `${names} is set: clients that obey it ask the proxy for the platforms, past intercept() and register.`,
    advice: 'Unset it, or name the platforms and 127.0.0.1 in NO_PROXY; `sdk-sandbox exec` does.',
  },
  sandbox: {
    answers: (url: string) => `answers at ${url}`,
    portFree: (url: string) => `none answers at ${url}: its port is free for \`sdk-sandbox start\``,
    none: (url: string) => `None answers at ${url}.`,
    startIt: 'Start it, or correct --url or SDK_SANDBOX_URL.',
    stranger: (url: string) => `Something answers at ${url}, but it is no sandbox.`,
    stopIt: 'Stop that program, or start the sandbox on another --port and name it with --url.',
  },
  clock: {
    skewed: (time: string, isFrozen: boolean, minutes: number) =>
      `It is ${time} in the sandbox${isFrozen ? ', which stands still' : ''}, ${Math.abs(minutes)} minutes ${minutes > 0 ? 'ahead of' : 'behind'} this machine: clients that sign the time are refused.`,
    giveClock: "Give clients the sandbox's clock, or start it anew with --clock real.",
    running: (time: string) => `${time}, running`,
    frozen: (time: string) =>
      `It is ${time} in the sandbox, which stands still: time-outs and notifications wait, and clients drift away.`,
    moveIt: '`sdk-sandbox clock advance <duration>` moves it, `sdk-sandbox clock thaw` lets it run.',
  },
  keys: {
    readable: (count: number) => `${count} keys and certificates of the sandbox can be read`,
    unreadable: (names: string) => `This Node.js cannot read ${names} of the sandbox.`,
    openSsl: 'Use the OpenSSL that Node.js comes with.',
    ours: "the sandbox's",
    lineEnds: String.raw`Its line ends are written as \n and were not converted.`,
    loadFile: 'Load the file with dotenv or `node --env-file`, or use `sdk-sandbox env --format shell`.',
    broken: 'It cannot be read as a key or certificate.',
    copyAll: 'Copy all of it, with its first and last line.',
    foreign: "It is not the sandbox's: signatures will not match.",
    takeIt: 'Take it from `sdk-sandbox env`.',
  },
  packages: {
    needsNode: (version: string, node: string) => `${version} needs Node.js ${node}.`,
    useOlder: (name: string) => `Use ${name}, or a newer Node.js.`,
    mswInJest: (version: string) =>
      `${version} may not load in Jest's CommonJS mode: parts of it are ES modules only.`,
    pinMsw:
      'Pin msw to 2.11.2, run Jest with NODE_OPTIONS=--experimental-vm-modules, or use sandbox.intercept() instead.',
    mswBlind: (version: string) =>
      `${version} does not see requests of the undici package, which alipay-sdk and the @sdk clients send with.`,
    useIntercept: 'Use sandbox.intercept(), which sees every client.',
  },
};
