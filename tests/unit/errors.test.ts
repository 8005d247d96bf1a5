import { DiscordAPIError, GatewayCloseCodes, HTTPError } from 'discord.js';
import { asFault, explain, severityOf } from '../../src/lib/interactions/explain.js';
import { Fault } from '../../src/lib/core/fault.js';
import { logText } from '../../src/lib/base/log-text.js';
import { newReference } from '../../src/lib/base/reference.js';
import { GatewayRefused } from '../../src/lib/client/patient-shards.js';
import { startFailure } from '../../src/lib/app/start-failure.js';
import { StorageError } from '../../src/lib/storage/json/files/errors.js';
import { english } from '../support/languages/english.js';

const token = 'aW50ZXJhY3Rpb246MTU3NDI0MDE3NzQxNTUyMDI1ODp2ZXJ5LXNlY3JldA';
const url = `http://127.0.0.1/api/v10/webhooks/123456789012345678/${token}/messages/@original`;

function refusal(code: number, status = 400): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'No.' }, code, status, 'PATCH', url, {
    files: undefined,
    body: { secret: token }
  });
}

describe('What people read', () => {
  it.each([
    ['an error of ours', new Error('boom'), true],
    ['a text', 'text', true],
    ['nothing', null, true],
    ['an unknown refusal', refusal(99999), true],
    ['a failing disk', new StorageError('/data/x', {}), true],
    ['a missing permission', refusal(50013), false],
    ['a channel that is gone, and nobody says which', refusal(10003), true],
    ['silence', new HTTPError(502, 'Bad Gateway', 'GET', url, {}), false],
    ['a rule', new Fault('not-a-ticket', {}), false]
  ])('has a sentence for %s, never a stack, and a reference only where the log says more', (_, error, looked) => {
    const text = explain(asFault(error), 'ABC234', english);
    expect(text).toMatch(looked ? /^[A-Z].+\.\n-# Reference ABC234$/s : /^[A-Z][^\n]+\.$/);
    expect(text).not.toMatch(/boom|\bat \S+:\d+/);
  });

  it('tells what was foreseen from what was not', () => {
    expect(severityOf(asFault(new Error('boom')))).toBe('error');
    expect(severityOf(asFault(refusal(50013)))).toBe('warn');
    expect(severityOf(new Fault('not-a-ticket', {}))).toBe('info');
  });

  it('carries references that are easy to read aloud', () => {
    const references = Array.from({ length: 200 }, newReference);
    for (const reference of references) expect(reference).toMatch(/^[A-HJKMNP-Z2-9]{6}$/);
    expect(new Set(references).size).toBeGreaterThan(195);
  });
});

describe('What the log shows', () => {
  it('holds no token of an interaction and no body of a request', () => {
    const error = new Error(`PATCH ${url} failed`, { cause: refusal(50035) });
    const text = logText(error);
    expect(text).toContain('/webhooks/123456789012345678/…/messages/@original');
    expect(text).toContain('caused by');
    expect(text).not.toContain(token);
  });

  it('ends for causes that go in a circle', () => {
    const error = new Error('first');
    error.cause = error;
    expect(logText(error)).toContain('first');
  });
});

describe('What the log says when the bot cannot start', () => {
  it.each([
    [GatewayCloseCodes.DisallowedIntents, /refused an intent/],
    [GatewayCloseCodes.InvalidIntents, /does not know an intent/],
    [GatewayCloseCodes.AuthenticationFailed, /does not accept this DISCORD_TOKEN/],
    [GatewayCloseCodes.InvalidShard, /invalid shard/],
    [GatewayCloseCodes.ShardingRequired, /Start it again/],
    [GatewayCloseCodes.InvalidAPIVersion, /newest version/]
  ])('the gateway closed for good: %i', (code, sentence) => {
    expect(startFailure(new GatewayRefused(code), '')).toMatch(sentence);
  });

  it('nobody answers, or somebody does with an error', () => {
    const nobody = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(startFailure(nobody, 'http://x/api')).toMatch(/could not be reached at http:\/\/x\/api/);
    expect(startFailure(refusal(0, 400), 'http://x/api')).toMatch(/answered with an error \(400\) at http:\/\/x\/api/);
  });

  it('a wrong token', () => {
    expect(startFailure(refusal(0, 401), '')).toMatch(/does not accept this DISCORD_TOKEN/);
  });

  it('anything else is left to the error itself', () => {
    expect(startFailure(new Error('surprise'), '')).toBeNull();
  });
});
