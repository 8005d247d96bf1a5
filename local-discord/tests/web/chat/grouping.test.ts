import { MessageType } from 'discord-api-types/v10';
import type { MessageView } from '../../../src/client/contract';
import { arrange } from '../../../web/src/chat/grouping';

const said = (id: number, by: string, at: string, more: Partial<MessageView> = {}) =>
  ({
    id: String(id),
    author: { id: by, displayName: by },
    createdAt: new Date(at).toISOString(),
    type: MessageType.Default,
    repliesTo: null,
    interaction: null,
    ephemeral: false,
    ...more
  }) as MessageView;

describe('how messages stand in the list', () => {
  it('puts what one person says in a row under one name, until seven minutes have passed', () => {
    const rows = arrange(
      [
        said(1, 'ada', '2026-01-05T10:00:00'),
        said(2, 'ada', '2026-01-05T10:06:59'),
        said(3, 'ada', '2026-01-05T10:14:00'),
        said(4, 'sam', '2026-01-05T10:14:01')
      ],
      null,
      'ben'
    );
    expect(rows.map(({ head }) => head)).toEqual([true, false, true, true]);
  });

  it('names the author again for replies, answers to commands, ephemeral ones and after a system line', () => {
    const at = '2026-01-05T10:00:00';
    const rows = arrange(
      [
        said(1, 'bot', at),
        said(2, 'bot', at, { repliesTo: '1', type: MessageType.Reply }),
        said(3, 'bot', at, { interaction: { userId: 'ada', commandName: 'help' }, type: MessageType.ChatInputCommand }),
        said(4, 'bot', at, { ephemeral: true }),
        said(5, 'bot', at, { type: MessageType.ChannelPinnedMessage, ephemeral: true }),
        said(6, 'bot', at, { ephemeral: true })
      ],
      null,
      'ben'
    );
    expect(rows.map(({ head }) => head)).toEqual([true, true, true, true, true, true]);
  });

  it('draws a line for each day, and one where something new begins', () => {
    const rows = arrange(
      [
        said(9, 'ada', '2026-01-04T23:59:00'),
        said(10, 'ada', '2026-01-05T00:01:00'),
        said(11, 'sam', '2026-01-05T00:02:00'),
        said(12, 'sam', '2026-01-05T00:03:00')
      ],
      '9',
      'ada'
    );
    expect(rows.map(({ newDay }) => newDay)).toEqual(['2026-01-04', '2026-01-05', null, null]);
    // One's own message is never new.
    expect(rows.map(({ firstNew }) => firstNew)).toEqual([false, false, true, false]);
  });
});
