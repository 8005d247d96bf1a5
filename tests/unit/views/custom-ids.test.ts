import fc from 'fast-check';
import { carrierOf, customId, Families, readCustomId } from '../../../src/lib/views/custom-ids.js';

const number = fc.integer({ min: 1, max: 9_999_999_999 });
const plainId = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,31}$/);

describe('Custom ids', () => {
  it('say the same when they are read again, and fit into 100 characters', () => {
    fc.assert(
      fc.property(number, plainId, plainId, (ticket, question, value) => {
        const id = customId('choose', ticket, question, value);
        expect(id.length).toBeLessThanOrEqual(100);
        expect(readCustomId('choose', id).unwrap()).toEqual([ticket, question, value]);
      })
    );
  });

  it('of any text at all are read or refused, and never throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor|1', 'toString')),
        (id) => {
          for (const family of Families) readCustomId(family, id);
        }
      )
    );
  });

  it.each([
    'close|',
    'close|0',
    'close|01',
    'close|-1',
    'close|1.5',
    'close|1e3',
    'close|１',
    'close|1|2',
    'close|99999999999',
    ' close|1',
    'CLOSE|1'
  ])('refuses %s', (id) => {
    expect(readCustomId('close', id).isErr()).toBe(true);
  });

  it('belong to one kind of component: a button’s id on a menu is forged', () => {
    expect(carrierOf('close')).toBe('button');
    expect(carrierOf('renamed')).toBe('modal');
  });

  // As they stand in messages posted by bots of format 1. Never change a line; only add some.
  it.each([
    ['open', 'open|purchase', ['purchase']],
    ['choose', 'choose|1|country|ca', [1, 'country', 'ca']],
    ['choose', 'choose|12|group-link|yes', [12, 'group-link', 'yes']],
    ['select', 'select|1|payment', [1, 'payment']],
    ['type', 'type|1|what', [1, 'what']],
    ['typed', 'typed|1|what', [1, 'what']],
    ['back', 'back|1|country', [1, 'country']],
    ['close', 'close|1', [1]],
    ['confirm-close', 'confirm-close|1', [1]],
    ['cancel', 'cancel|1', [1]],
    ['ask-reason', 'ask-reason|1', [1]],
    ['reason', 'reason|1', [1]],
    ['reopen', 'reopen|1', [1]],
    ['delete', 'delete|1', [1]],
    ['confirm-delete', 'confirm-delete|1', [1]],
    ['delete-without', 'delete-without|1', [1]],
    ['confirm-without', 'confirm-without|1', [1]],
    ['details', 'details|1', [1]],
    ['details-page', 'details-page|1|2', [1, 2]],
    ['people', 'people|1', [1]],
    ['add-person', 'add-person|1', [1]],
    ['remove-person', 'remove-person|1', [1]],
    ['rename', 'rename|1', [1]],
    ['renamed', 'renamed|1', [1]],
    ['correct', 'correct|1|topic', [1, 'topic']],
    ['corrected', 'corrected|1|topic', [1, 'topic']],
    ['choose-user', 'choose-user|1|who', [1, 'who']],
    ['choose-role', 'choose-role|1|who', [1, 'who']],
    ['choose-channel', 'choose-channel|1|where', [1, 'where']],
    ['read', 'read|1|rules', [1, 'rules']],
    ['skip', 'skip|1|topic', [1, 'topic']],
    ['overview', 'overview|1', [1]],
    ['review-page', 'review-page|1|2', [1, 2]],
    ['change-answer', 'change-answer|1', [1]],
    ['hand-in', 'hand-in|1', [1]],
    ['questions-page', 'questions-page|1|2', [1, 2]],
    ['ask-again', 'ask-again|1', [1]],
    ['skip-question', 'skip-question|1', [1]],
    ['decide', 'decide|1|accept', [1, 'accept']],
    ['decided', 'decided|1|accept', [1, 'accept']],
    ['decide-anew', 'decide-anew|1', [1]],
    ['confirm-anew', 'confirm-anew|1', [1]],
    ['before', 'before|purchase', ['purchase']],
    ['before-again', 'before-again|purchase', ['purchase']],
    ['open-kind', 'open-kind|me', ['me']],
    ['open-kind', 'open-kind|200000000000000001', ['200000000000000001']],
    ['open-kinds', 'open-kinds|me|1', ['me', 1]],
    [
      'open-about',
      'open-about|400000000000000001|600000000000000001|0',
      ['400000000000000001', '600000000000000001', 0]
    ],
    [
      'before-about',
      'before-about|purchase|400000000000000001|600000000000000001',
      ['purchase', '400000000000000001', '600000000000000001']
    ],
    [
      'before-again-about',
      'before-again-about|purchase|400000000000000001|600000000000000001',
      ['purchase', '400000000000000001', '600000000000000001']
    ],
    ['tickets', 'tickets|0', [0]],
    ['close', 'close|1234567890', [1_234_567_890]]
  ] as const)('of %s ever posted, such as %s, mean what they meant', (family, id, meaning) => {
    expect(readCustomId(family, id).unwrap()).toEqual(meaning);
  });
});

describe('The longest ids', () => {
  const long = 'x'.repeat(32);
  test.each([
    ['choose', [9_999_999_999, long, long]],
    ['choose-channel', [9_999_999_999, long]],
    ['corrected', [9_999_999_999, long]],
    ['decided', [9_999_999_999, long]],
    ['before-again', [long]],
    ['before-again-about', [long, '9'.repeat(20), '9'.repeat(20)]],
    ['before-about', [long, '9'.repeat(20), '9'.repeat(20)]],
    ['open-about', ['9'.repeat(20), '9'.repeat(20), 4]],
    ['open', [long]]
  ] as const)('of %s fit into the 100 characters of Discord', (family, segments) => {
    const id = customId(family, ...(segments as never));
    expect(id.length).toBeLessThanOrEqual(100);
    expect(readCustomId(family, id).unwrap()).toEqual(segments);
  });
});
