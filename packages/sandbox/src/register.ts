import { interceptNetwork } from './interception/intercept-network.js';
import { interceptionFromEnvironment } from './interception/interception-environment.js';

/*
 * `node -r @sdk/sandbox/register app.js` or `node --import @sdk/sandbox/register app.js`: the program's connections to
 * the platforms lead to the sandbox that runs at SDK_SANDBOX_URL. It loads nothing of the sandbox.
 */
interceptNetwork(interceptionFromEnvironment());
