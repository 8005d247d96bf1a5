import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
  type APIMessageTopLevelComponent
} from 'discord-api-types/v10';
import { transcriptText } from '../src/transcript/transcript-text.js';
import { known, drawOne, said, view } from './support/draw.js';
import { conversation } from './support/everything.js';
import { words } from './support/words.js';
import { attribute, read, textOf, withClass, type Page } from './support/html.js';

const drawn = (...components: APIMessageTopLevelComponent[]): Page =>
  read(drawOne({ components, flags: MessageFlags.IsComponentsV2 }));

const plainly = { locale: 'en-GB', timeZone: 'UTC', madeAt: '2026-03-02T00:00:00.000Z', file: view.file };
const picture = { url: 'https://example.com/kept.png' };

describe('components, for readers alone', () => {
  it('buttons: of every style, none to be pressed, only links to be followed', () => {
    const styles = [ButtonStyle.Primary, ButtonStyle.Secondary, ButtonStyle.Success, ButtonStyle.Danger] as const;
    const page = drawn({
      type: ComponentType.ActionRow,
      components: [
        ...styles.map((style) => ({
          type: ComponentType.Button as const,
          style,
          label: `Style ${String(style)}`,
          custom_id: `id-${String(style)}`,
          disabled: style === ButtonStyle.Danger
        })),
        { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Read', url: 'https://example.com/help' }
      ]
    });
    const buttons = page.elements.filter(({ tagName }) => tagName === 'button');
    expect(buttons.map((one) => attribute(one, 'data-look'))).toEqual(['primary', 'secondary', 'success', 'danger']);
    expect(buttons.every((one) => attribute(one, 'disabled') !== undefined)).toBe(true);
    // Which of them could not be pressed then is still to be seen.
    expect(buttons.map((one) => attribute(one, 'data-off'))).toEqual(['false', 'false', 'false', 'true']);
    const link = page.elements.find(({ tagName }) => tagName === 'a');
    expect(attribute(link, 'href')).toBe('https://example.com/help');
    expect(attribute(link, 'rel')).toContain('noopener');
    expect(page.attributes.join()).not.toContain('id-1');
  });

  it('a button of emoji alone, one without anything, one that costs money, one that leads nowhere safe', () => {
    const page = drawn({
      type: ComponentType.ActionRow,
      components: [
        { type: ComponentType.Button, style: ButtonStyle.Primary, emoji: { name: '🎫' }, custom_id: 'a' },
        { type: ComponentType.Button, style: ButtonStyle.Primary, custom_id: 'b' },
        { type: ComponentType.Button, style: ButtonStyle.Premium, sku_id: '1' },
        { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Go', url: 'javascript:alert(1)' }
      ]
    });
    expect(page.elements.filter(({ tagName }) => tagName === 'button').map(textOf)).toEqual([
      '🎫',
      'Button',
      'Premium',
      'Go'
    ]);
    expect(page.elements.some(({ tagName }) => tagName === 'a')).toBe(false);
  });

  it('a menu of texts opens to show what it offered, and what was chosen in it', () => {
    const page = drawn({
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: 'a',
          placeholder: 'How urgent?',
          options: [
            { label: 'Very', value: '1', description: 'On fire' },
            { label: 'Not at all', value: '2', default: true }
          ]
        }
      ]
    });
    expect(withClass(page, 'mv-select').map(({ tagName }) => tagName)).toEqual(['details']);
    expect(textOf(withClass(page, 'mv-select-shown')[0])).toBe('How urgent?: Not at all');
    expect(withClass(page, 'mv-option').map(textOf)).toEqual(['VeryOn fire', 'Not at all']);
    expect(withClass(page, 'mv-option').map((one) => attribute(one, 'data-chosen'))).toEqual(['false', 'true']);
  });

  it.each([
    [ComponentType.UserSelect, 'user', known.ada, 'Ada Lovelace'],
    [ComponentType.RoleSelect, 'role', known.role, '@Staff'],
    [ComponentType.ChannelSelect, 'channel', known.channel, '#support'],
    [ComponentType.MentionableSelect, 'user', known.gone, 'Unknown User']
  ])('a menu of kind %d names what was chosen in it', (type, kind, id, name) => {
    const menu = { type, custom_id: 'a', default_values: [{ type: kind, id }] };
    const page = drawn({ type: ComponentType.ActionRow, components: [menu] } as unknown as APIMessageTopLevelComponent);
    expect(textOf(withClass(page, 'mv-select-shown')[0])).toBe(name);
    const empty = { ...menu, default_values: [] };
    const other = drawn({
      type: ComponentType.ActionRow,
      components: [empty]
    } as unknown as APIMessageTopLevelComponent);
    expect(textOf(withClass(other, 'mv-select')[0])).toBe('Make a selection');
  });

  it('containers with their colour; sections with a picture or a button; separators, texts', () => {
    const page = drawn({
      type: ComponentType.Container,
      accent_color: 0xf0b232,
      components: [
        { type: ComponentType.TextDisplay, content: '## Hello **there**' },
        { type: ComponentType.Separator, spacing: SeparatorSpacingSize.Large },
        { type: ComponentType.Separator, divider: false },
        {
          type: ComponentType.Section,
          components: [{ type: ComponentType.TextDisplay, content: 'beside a picture' }],
          accessory: { type: ComponentType.Thumbnail, media: picture, description: 'a dot' }
        },
        {
          type: ComponentType.Section,
          components: [{ type: ComponentType.TextDisplay, content: 'beside a button' }],
          accessory: { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Go', custom_id: 'a' }
        }
      ]
    });
    expect(attribute(withClass(page, 'mv-container')[0], 'style')).toContain('#f0b232');
    expect(textOf(withClass(page, 'mv-heading')[0])).toBe('Hello there');
    expect(withClass(page, 'mv-separator').map(({ tagName }) => tagName)).toEqual(['hr', 'div']);
    expect(withClass(page, 'mv-section').map(textOf)).toEqual(['beside a picture', 'beside a buttonGo']);
    const image = page.elements.find(({ tagName }) => tagName === 'img');
    expect([attribute(image, 'src'), attribute(image, 'alt')]).toEqual(['files/kept.png', 'a dot']);
  });

  it('galleries and files, some of them hidden until somebody wants to see them', () => {
    const page = drawn(
      {
        type: ComponentType.MediaGallery,
        items: [{ media: picture }, { media: picture, spoiler: true, description: 'secret' }]
      },
      {
        type: ComponentType.File,
        file: { url: 'https://example.com/kept.pdf' },
        name: 'bill.pdf',
        size: 2048,
        spoiler: true
      },
      {
        type: ComponentType.Container,
        spoiler: true,
        components: [{ type: ComponentType.TextDisplay, content: 'hidden' }]
      }
    );
    expect(attribute(withClass(page, 'mv-gallery')[0], 'data-count')).toBe('2');
    expect(withClass(page, 'mv-cover').map((one) => textOf(one.childNodes[0]))).toEqual([
      'Show spoiler',
      'Show spoiler: bill.pdf',
      'Show spoiler'
    ]);
    expect(withClass(page, 'mv-cover').some((one) => attribute(one, 'open') !== undefined)).toBe(false);
    expect(textOf(withClass(page, 'mv-card')[0])).toContain('2 KB');
    expect(attribute(withClass(page, 'mv-download')[0], 'download')).toBe('bill.pdf');
  });

  it('forty of them, as many as a message takes: each with its words and its picture, on a page and as text', async () => {
    const place = Array.from({ length: 13 }, (_, index) => index + 1);
    const sections = place.map((one) => ({
      type: ComponentType.Section as const,
      components: [{ type: ComponentType.TextDisplay as const, content: `Word number-${String(one)}.` }],
      accessory: {
        type: ComponentType.Thumbnail as const,
        media: { url: `https://example.com/kept-${String(one)}.png` } as never,
        description: `Picture-${String(one)}.`
      }
    }));
    const components: APIMessageTopLevelComponent[] = [{ type: ComponentType.Container, components: sections }];
    const page = drawn(...components);
    const message = said({ components, flags: MessageFlags.IsComponentsV2 });
    let text = '';
    for await (const piece of transcriptText({ ...conversation, messages: [message] }, words, plainly)) text += piece;
    for (const one of place) {
      expect(page.text).toContain(`number-${String(one)}.`);
      expect(text).toContain(`number-${String(one)}.`);
      expect(page.elements.map((element) => attribute(element, 'src'))).toContain(`files/kept-${String(one)}.png`);
    }
  });

  it('a kind that is newer than this says that something is missing', () => {
    const newer = [{ type: 99 }, { type: ComponentType.ActionRow, components: [{ type: 98 }] }];
    const page = drawn(...(newer as unknown as APIMessageTopLevelComponent[]));
    expect(withClass(page, 'mv-missing').map(textOf)).toEqual(
      Array(2).fill('A part of this message cannot be shown here.')
    );
  });

  it('whoever has hands hands them in', () => {
    const html = drawOne(
      {
        components: [
          {
            type: ComponentType.ActionRow,
            components: [{ type: ComponentType.Button, style: 1, label: 'Go', custom_id: 'x' }]
          }
        ]
      },
      { parts: { PressButton: ({ button }) => `pressing ${button.custom_id}` } }
    );
    expect(read(html).text).toContain('pressing x');
    expect(html).not.toContain('disabled');
  });
});
