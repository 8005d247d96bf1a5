import { englishIn, keysIn, pseudo, pseudoLanguage } from '../../support/languages/pseudo.js';
import { textsIn } from '../../support/languages/sent-texts.js';
import type { LoggedCall } from '@ticket-desk/local-discord';

describe('The pseudo language', () => {
  it('keeps what stands for something else', () => {
    expect(pseudo('Ticket {{number}} of <@{{user}}>: run `/close`.', 0)).toBe(
      '⟦一Ţíçķéţ {{number}} öƒ <@{{user}}>: ŕûñ `/close`.⟧'
    );
  });

  it('names every text, and no two alike', () => {
    const { texts, keys } = pseudoLanguage();
    expect(new Set(keys).size).toBe(keys.length);
    expect(keysIn(JSON.stringify(texts), keys)).toEqual(keys);
    expect(keys).toContain('tickets:list.title_other');
  });
});

describe('The look for English', () => {
  it('finds a text that was not translated, or only in part', () => {
    expect(englishIn('Close this ticket', [])).toEqual(['Close', 'this', 'ticket']);
    expect(englishIn(`${pseudo('Close this ticket', 3)} now`, [])).toEqual(['now']);
    expect(englishIn('⟦一Šţåţûš: Open⟧', [])).toEqual(['Open']);
  });

  it('lets pass what is the same in every language, and people’s own words', () => {
    const text = `⟦一Ţíçķéţ öƒ <@1> šíñçé <t:1:R>: Ada, \`/close\` https://discord.com/x⟧\n-# ⟦丁Ŕéƒéŕéñçé ABC234⟧`;
    expect(englishIn(text, ['Ada'])).toEqual([]);
    expect(englishIn(text, [])).toEqual(['Ada']);
    expect(englishIn('ABC234', [])).toEqual(['ABC']);
  });

  it('reads every field that people read, and none that they do not', () => {
    const request = {
      content: 'a',
      embeds: [{ title: 'b', description: 'c', footer: { text: 'd' }, fields: [{ name: 'e', value: 'f' }] }],
      components: [
        { components: [{ custom_id: '-', label: 'g', emoji: { name: '🔒', animated: false } }] },
        { components: [{ placeholder: 'h', options: [{ value: '-', label: 'i', description: 'j' }] }] }
      ]
    };
    const call = { method: 'POST', route: '/channels/{channel_id}/messages', request } as LoggedCall;
    expect(textsIn(call).map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);
    const commands = [{ name: '-', description: 'k', options: [{ name: '-', description: 'l' }] }];
    const registration = { method: 'PUT', route: '/applications/{application_id}/commands', request: commands };
    expect(textsIn(registration as LoggedCall).map(({ text }) => text)).toEqual(['k', 'l']);
  });
});
