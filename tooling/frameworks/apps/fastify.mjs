import { fastifyApp } from './guide.mjs';

await fastifyApp.listen({ port: 0, host: '127.0.0.1' });
console.log('listening', fastifyApp.server.address().port);
