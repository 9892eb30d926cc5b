import { interceptNetwork } from './interception/intercept-network.js';
import { interceptionFromEnvironment } from './interception/interception-environment.js';

/**
 * The end of the interception that loading this file began: puts the network back as it was.
 *
 * With this module loaded before a program (the options `-r` and `--import` of Node take its name), the program's connections
 * to the platforms lead to the sandbox at `SDK_SANDBOX_URL` (`http://127.0.0.1:4010`), which runs in a process of its own. With
 * `SDK_SANDBOX_MTLS_URL` client certificates are checked there; `SDK_SANDBOX_OTHERS=refuse` turns the rest of the network
 * off. Nothing of the sandbox is loaded.
 */
export const restoreNetwork: () => void = interceptNetwork(interceptionFromEnvironment());
