import { CommandFailure } from './command-failure.js';

/** Nothing answers where the sandbox should be. */
export class NoAnswer extends CommandFailure {}
