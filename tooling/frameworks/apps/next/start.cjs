// What `next start` does, on a free port.
process.env.NODE_ENV = 'production';
const { createServer } = require('node:http');
const next = require('next');
const app = next({ dev: false, dir: __dirname });
app.prepare().then(() => {
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => handle(request, response)).listen(0, '127.0.0.1', () =>
    console.log('listening', server.address().port),
  );
});
