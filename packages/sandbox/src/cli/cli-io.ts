/** The outside of the command line, so that commands can be run without a process. */
export interface CliIo {
  /** Writes one line to standard output. */
  print(line: string): void;
  /** Writes one line to standard error. */
  complain(line: string): void;
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Everything that comes on standard input; none when absent or when a person sits at the terminal. */
  readInput?(): Promise<Buffer>;
  /** Variables of the environment; none when absent. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The folder the program was started in; the checks of `doctor` look at what is installed there. */
  readonly folder?: string;
  /** The file of the `register` door, which `exec` loads into the programs it starts. */
  registerFile?(): string;
  /** Resolves when the program is asked to stop. */
  untilStopped(): Promise<void>;
}
