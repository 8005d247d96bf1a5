import { lostEmoji } from '../../../src/lib/discord/lost-emoji.js';
import { showsTheSame } from '../../../src/lib/discord/message-compare.js';
import { panelMessage } from '../../../src/lib/views/panel.js';
import { welcomeMessage } from '../../../src/lib/views/welcome.js';
import { defaultTemplate } from '../../../src/lib/templates/default-template.js';
import { english } from '../../support/languages/english.js';
import { shown } from '../../support/templates.js';
import { aTicket } from '../../support/tickets.js';

/** As Discord gives a message back: all that was sent, with ids, defaults and nulls of its own. */
function asKept(message: { embeds: unknown; components: unknown; content?: string }): unknown {
  const decorate = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(decorate);
    if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value.trim() : value;
    const entries = Object.entries(value).map(([key, inner]) => [key, decorate(inner)] as const);
    return { id: 7, flags: 0, content_scan_version: null, ...Object.fromEntries(entries) };
  };
  const { content = '', embeds, components } = message;
  return decorate(JSON.parse(JSON.stringify({ content, embeds, components })));
}

const first = welcomeMessage(aTicket(), defaultTemplate, english);

describe('A message that stands', () => {
  test.each([
    ['the panel', panelMessage(shown(defaultTemplate), english)],
    ['a first message', first],
    ['a first message of a closed ticket', welcomeMessage(aTicket({ status: 'closed' }), defaultTemplate, english)]
  ])('shows the same as %s, whatever Discord adds', (_name, message) => {
    expect(showsTheSame(message, asKept(message))).toBe(true);
  });

  describe('with a picture', () => {
    const file = `${'a'.repeat(64)}.png`;
    const pictured = (alt: string) =>
      welcomeMessage(aTicket(), { ...defaultTemplate, pictures: { welcome: { file, alt } } }, english);
    const kept = (url: string | null, from = pictured('A shop')) => {
      const message = asKept(from) as { embeds: Record<string, unknown>[] };
      const [embed = {}, ...more] = message.embeds;
      return { ...message, embeds: [{ ...embed, image: url === null ? undefined : { url, width: 3 } }, ...more] };
    };
    const name = pictured('A shop').embeds[0]?.image?.url.replace('attachment://', '') ?? '';

    test('of its own it is known by its name, however the link is signed', () => {
      for (const sign of ['', '?ex=1&is=2&hm=3&'])
        expect(
          showsTheSame(pictured('A shop'), kept(`https://cdn.discordapp.com/attachments/1/2/${name}${sign}`))
        ).toBe(true);
      expect(showsTheSame(pictured('A desk'), kept(`https://cdn.discordapp.com/attachments/1/2/${name}`))).toBe(false);
      expect(showsTheSame(pictured('A shop'), kept('https://cdn.discordapp.com/attachments/1/2/other.png'))).toBe(
        false
      );
    });

    test('it is another one without it, and so is one with it that should have none', () => {
      expect(showsTheSame(pictured('A shop'), kept(null))).toBe(false);
      expect(showsTheSame(first, kept('https://example.com/a.png', first))).toBe(false);
    });

    test('of the web its link counts, and what is said of it where Discord says it', () => {
      const link = 'https://example.com/a.png';
      const linked = (alt: string) =>
        welcomeMessage(aTicket(), { ...defaultTemplate, pictures: { welcome: { link, alt } } }, english);
      expect(showsTheSame(linked('A shop'), kept(link, linked('A shop')))).toBe(true);
      expect(showsTheSame(linked('A shop'), asKept(linked('A shop')))).toBe(true);
      expect(showsTheSame(linked('A shop'), asKept(linked('A desk')))).toBe(false);
      expect(showsTheSame(linked('A shop'), kept(`${link}?x`, linked('A shop')))).toBe(false);
    });
  });

  test('does not show another question, other buttons or another greeting', () => {
    const answers = [{ questionId: 'country', question: 'Which country?', values: ['ca'], display: 'Canada' }];
    expect(showsTheSame(welcomeMessage(aTicket({ answers }), defaultTemplate, english), asKept(first))).toBe(false);
    expect(showsTheSame(welcomeMessage(aTicket({ status: 'closed' }), defaultTemplate, english), asKept(first))).toBe(
      false
    );
    const greeting = { ...defaultTemplate, welcome: 'Good morning {user}' };
    expect(showsTheSame(welcomeMessage(aTicket(), greeting, english), asKept(first))).toBe(false);
  });

  test('without an emoji shows the same only where Discord has refused it a short while ago', () => {
    const id = '500000000000000123';
    const panel = (emoji?: string) =>
      panelMessage(shown({ ...defaultTemplate, panel: { ...defaultTemplate.panel, emoji } }), english);
    const bare = asKept(panel());
    expect(showsTheSame(panel(`<:panel:${id}>`), bare)).toBe(false);
    lostEmoji.add(id);
    expect(showsTheSame(panel(`<:panel:${id}>`), bare)).toBe(true);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_001);
    expect(showsTheSame(panel(`<:panel:${id}>`), bare)).toBe(false);
    jest.restoreAllMocks();
    lostEmoji.taken({ components: [{ components: [{ emoji: { id } }] }] });
    expect(showsTheSame(panel(`<:panel:${id}>`), bare)).toBe(false);
  });

  test.each([null, {}, { content: '', embeds: [], components: [] }, 'no message'])('is not %j', (standing) => {
    expect(showsTheSame(first, standing)).toBe(false);
  });
});
