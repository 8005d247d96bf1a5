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
