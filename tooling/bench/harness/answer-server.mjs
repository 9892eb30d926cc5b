// Child process of the loopback rows: answers every request with the same bytes. Ends when its parent does.
import http from 'node:http';

const body = Buffer.from(process.env['BENCH_ANSWER'] ?? '{}');
const headers = {
  'content-type': 'application/json;charset=utf-8',
  'content-length': body.byteLength,
  ...JSON.parse(process.env['BENCH_ANSWER_HEADERS'] ?? '{}'),
};
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(200, headers).end(body));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
