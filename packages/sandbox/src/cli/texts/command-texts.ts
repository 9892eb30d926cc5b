/** The words after `sdk-sandbox`, in the order of the overview. */
export const commandNames = [
  'start',
  'exec',
  'env',
  'orders',
  'scan',
  'pay',
  'refund',
  'close',
  'fail',
  'expire',
  'finish',
  'requests',
  'notify',
  'fault',
  'clock',
  'trigger',
  'snapshot',
  'export',
  'reset',
  'weixin',
  'sms',
  'tenant',
  'sign-check',
  'doctor',
] as const;

export type CommandName = (typeof commandNames)[number];

/** What a command says of itself. */
export interface CommandText {
  /** One line for the overview. */
  readonly summary: string;
  /** Examples and details, as lines. */
  readonly help: readonly string[];
}

export type CommandTexts = Readonly<Record<CommandName, CommandText>>;
