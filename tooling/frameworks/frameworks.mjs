import { continued, copied, egg, fastify, midway, nest, next } from './layouts.mjs';

const parsers = ['koa-bodyparser@4', '@koa/bodyparser@6', 'koa-body@8'];
const midwayOf = (major) =>
  ['core', 'koa', 'bootstrap', 'logger'].map((name) => `@midwayjs/${name}@${major}`);
const receivers = ['push', 'receipts'];

/**
 * @typedef {object} Run
 * @property {string} title  what is run, after the name of the framework
 * @property {(place: import('./layouts.mjs').Place) => string | Promise<string>} layout writes the application and says which
 *   file starts it
 * @property {'works' | 'refuses'} [expectation]  `refuses`: a parser took the bytes, and nothing may be believed
 * @property {readonly string[]} [without]  what the application does not serve
 *
 * @typedef {object} Framework
 * @property {readonly string[]} packages  what npm installs; the first is the framework
 * @property {readonly Run[]} runs
 */

/** @type {Readonly<Record<string, Framework>>} */
export const frameworks = {
  'egg@4': { packages: ['egg@4'], runs: [{ title: 'router', layout: egg }] },
  'egg@3': { packages: ['egg@3'], runs: [{ title: 'router', layout: egg }] },
  'midway@4': { packages: midwayOf(4), runs: [{ title: 'controller, on Koa', layout: midway('koa') }] },
  'midway@3': { packages: midwayOf(3), runs: [{ title: 'controller, on Koa', layout: midway('koa') }] },
  'midway-egg@3': {
    packages: [
      ...['web', 'core', 'bootstrap'].map((name) => `@midwayjs/${name}@3`),
      '@midwayjs/logger@2',
      'egg@2',
    ],
    runs: [{ title: 'controller, on Egg', layout: midway('web') }],
  },
  'nest@12': {
    packages: ['core', 'common', 'platform-express', 'platform-fastify']
      .map((name) => `@nestjs/${name}@12`)
      .concat('reflect-metadata@0.2', 'rxjs@7'),
    runs: [
      { title: 'app.use', layout: nest('express') },
      { title: 'controller with rawBody', layout: nest('controller') },
      { title: 'on Fastify', layout: nest('fastify') },
    ],
  },
  'express@5': express('5'),
  'express@4': express('4'),
  'fastify@5': { packages: ['fastify@5'], runs: [{ title: 'plugin', layout: fastify }] },
  'koa@3': koa('3'),
  'koa@2': koa('2'),
  'hono@4': {
    packages: ['hono@4', '@hono/node-server@2'],
    runs: [{ title: 'on Node.js', layout: continued('Hono', 'hono.mjs') }],
  },
  'h3@2': { packages: ['h3@2'], runs: [{ title: 'event.req', layout: copied('h3.mjs') }] },
  'h3@1': { packages: ['h3@1'], runs: [{ title: 'toWebRequest', layout: copied('h3-1.mjs') }] },
  'next@16': {
    packages: ['next@16', 'react@19', 'react-dom@19'],
    runs: [{ title: 'route handler, built without keys', layout: next }],
  },
};

/** @param {string} major @returns {Framework} */
function express(major) {
  return {
    packages: [`express@${major}`],
    runs: [
      { title: 'before any parser', layout: continued('Express', 'express.mjs') },
      { title: 'behind express.raw', layout: copied('express-raw.mjs') },
      { title: 'behind parsers with verify', layout: copied('express-verify.mjs') },
      {
        title: 'behind parsers',
        layout: copied('express-parsed.mjs'),
        expectation: 'refuses',
        without: receivers,
      },
    ],
  };
}

/** @param {string} major @returns {Framework} */
function koa(major) {
  return {
    packages: [`koa@${major}`, ...parsers],
    runs: [
      { title: 'before any parser', layout: continued('Koa', 'koa.mjs') },
      { title: 'behind koa-bodyparser', layout: copied('koa-bodyparser.mjs') },
      { title: 'behind @koa/bodyparser', layout: copied('koa-new-bodyparser.mjs') },
      { title: 'behind koa-body with includeUnparsed', layout: copied('koa-body-unparsed.mjs') },
      {
        title: 'behind koa-body',
        layout: copied('koa-body.mjs'),
        expectation: 'refuses',
        without: receivers,
      },
    ],
  };
}
