import { insertMention, mentionFor, mentionQuery, toContent } from '../../../web/src/composer/mentions.js';
import { mentionChoices } from '../../../web/src/composer/mention-choices.js';
import { nameable } from './support.js';

const sam = { sent: '<@2>', name: '@Sam', unique: '@sam_lee' };
const otherSam = { sent: '<@3>', name: '@Sam', unique: '@sam_poe' };
const at = (text: string, picked: { shown: string; sent: string }[] = []) => mentionQuery(text, text.length, picked);

describe('a mention that is being typed', () => {
  it('begins with its sign, at the beginning of a word', () => {
    expect(at('@')).toEqual({ sign: '@', query: '', start: 0 });
    expect(at('hi @sa')).toEqual({ sign: '@', query: 'sa', start: 3 });
    expect(at('see (#gen')).toEqual({ sign: '#', query: 'gen', start: 5 });
    expect(at('hi @Sam Le')).toEqual({ sign: '@', query: 'Sam Le', start: 3 });
  });

  it('is none in an address, a heading, or another line', () => {
    expect(at('ada@example')).toBeNull();
    expect(at('# Heading')).toBeNull();
    expect(at('@ada\nhello')).toBeNull();
    expect(at('hello')).toBeNull();
    expect(mentionQuery('hi @sa', 2, [])).toBeNull();
  });

  it('is over once it was picked', () => {
    expect(at('@Sam and', [{ shown: '@Sam', sent: '<@2>' }])).toBeNull();
  });

  it('offers members and roles, or channels that can be linked to', () => {
    const view = {
      ...nameable,
      roles: [{ id: '5', name: '@everyone' }, ...nameable.roles],
      server: { everyoneRoleId: '5' }
    };
    const labels = (text: string) => {
      const query = at(text);
      return query ? mentionChoices(view, query).map(({ label }) => label) : [];
    };
    expect(labels('@s')).toEqual(['@Sam', '@Sam', '@Staff']);
    expect(labels('@poe')).toEqual(['@Sam']);
    expect(labels('#')).toEqual(['#general']);
  });
});

describe('a mention that was picked', () => {
  it('takes the place of what was typed of it', () => {
    const query = at('hi @sa');
    if (!query) throw new Error('There is no mention.');
    expect(insertMention('hi @sa there', 6, query, { shown: '@Sam', sent: '<@2>' })).toEqual({
      text: 'hi @Sam there',
      caret: 8
    });
  });

  it('shows another name when the first is taken', () => {
    const first = mentionFor(sam, []);
    expect(first).toEqual({ shown: '@Sam', sent: '<@2>' });
    expect(mentionFor(otherSam, [first])).toEqual({ shown: '@sam_poe', sent: '<@3>' });
    expect(mentionFor(sam, [first])).toEqual(first);
  });

  it('is an id to Discord, wherever its name still stands', () => {
    const picked = [
      { shown: '@Sam', sent: '<@2>' },
      { shown: '@Sam Poe', sent: '<@3>' },
      { shown: '@a.*(b)', sent: '<@&4>' },
      { shown: '#general', sent: '<#20>' }
    ];
    expect(toContent('@Sam, @Sam Poe: see #general. @Sam', picked)).toBe('<@2>, <@3>: see <#20>. <@2>');
    expect(toContent('@Samuel x@Sam #generals', picked)).toBe('@Samuel x@Sam #generals');
    expect(toContent('@a.*(b) @axx(b)', picked)).toBe('<@&4> @axx(b)');
    expect(toContent('@Ada', picked)).toBe('@Ada');
    expect(toContent('@Sam', [])).toBe('@Sam');
  });
});
