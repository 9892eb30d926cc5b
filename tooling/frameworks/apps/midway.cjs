// Midway listens where its configuration says, and 0 is nowhere: a free port is looked for.
const { createServer } = require('node:net');
const path = require('node:path');

const probe = createServer().listen(0, '127.0.0.1', () => {
  const { port } = probe.address();
  probe.close(async () => {
    process.env.PORT = String(port);
    const { Bootstrap } = require('@midwayjs/bootstrap');
    const { MainConfiguration } = require('./dist/configuration.js');
    const baseDir = path.join(__dirname, 'dist');
    await Bootstrap.configure({ appDir: __dirname, baseDir, imports: [MainConfiguration] }).run();
    console.log('listening', port);
  });
});
