/**
 * Everything that is done to Redis. Scripts are atomic, and always run on the primary: a read that a client sends
 * to a replica could miss the value that another process has just written.
 */
export type RedisScript = keyof typeof redisScripts;

/**
 * Fences are microseconds of the server's clock, or one more than the last fence where that is greater. They keep
 * growing when the counter is lost (restart without persistence, failover, eviction), which a bare counter would not.
 * `%.0f` because Lua would print 16 digits in scientific notation.
 */
export const redisScripts = {
  get: `return redis.call('GET', KEYS[1])`,

  delete: `return redis.call('DEL', KEYS[1])`,

  // ARGV: value, ttl in ms or '', fence or '', '1' to write only when absent, memory of fences in ms.
  write: `
if ARGV[3] ~= '' then
  local fence = tonumber(ARGV[3])
  local newest = tonumber(redis.call('GET', KEYS[2]) or '0')
  local time = redis.call('TIME')
  local oldest = (time[1] * 1000 - ARGV[5]) * 1000 + time[2]
  if fence < newest or fence < oldest then return 'stale' end
end
if ARGV[4] == '1' then
  local current = redis.call('GET', KEYS[1])
  if current == ARGV[1] then return 'written' end
  if current then return 'present' end
end
if ARGV[2] == '' then
  redis.call('SET', KEYS[1], ARGV[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return 'written'`,

  // ARGV: holder, ttl in ms, memory of fences in ms. A holder that asks again, because its client repeated the
  // command after a lost connection, gets the lock it has.
  lock: `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return '' end
local time = redis.call('TIME')
local fence = time[1] * 1000000 + time[2]
local newest = tonumber(redis.call('GET', KEYS[2]) or '0')
if fence <= newest then fence = newest + 1 end
local text = string.format('%.0f', fence)
redis.call('SET', KEYS[2], text, 'PX', ARGV[3])
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return text`,

  // ARGV: holder.
  release: `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`,
} as const;

/**
 * How long Redis remembers the newest fence of a key, in ms. A lock cannot be longer, and a write under a lock
 * taken before that is refused unseen.
 */
export const fenceMemory = 24 * 60 * 60 * 1000;
