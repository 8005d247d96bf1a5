import { LiveChannels, withSight } from '../../../src/lib/tickets/live-channels.js';
import { ada, guildId, PaperStage, sam } from '../../support/paper/paper-stage.js';
import { aTicket } from '../../support/tickets.js';

const first = '300000000000000001';

describe('Which channels are tickets’', () => {
  test('is known of what lives, and of nothing else', () => {
    const channels = new LiveChannels();
    expect(channels.of(first)).toBeNull();
    channels.saw(aTicket({ status: 'opening', channelId: null, revision: 1 }));
    channels.saw(aTicket({ status: 'open', channelId: first, revision: 2 }));
    expect(channels.of(first)).toMatchObject({ number: aTicket().number });
    channels.saw(aTicket({ status: 'closed', channelId: first, revision: 3 }));
    expect(channels.of(first)).not.toBeNull();
    // Somebody read it before that, and says so now.
    channels.saw(aTicket({ status: 'opening', channelId: null, revision: 1 }));
    expect(channels.of(first)).not.toBeNull();
    channels.saw(aTicket({ status: 'deleted', channelId: first, revision: 4 }));
    expect(channels.of(first)).toBeNull();
  });

  test('is forgotten with what was erased, and where a ticket moved', () => {
    const channels = new LiveChannels();
    channels.saw(aTicket({ status: 'open', channelId: first, revision: 1 }));
    channels.saw(aTicket({ status: 'open', channelId: '300000000000000002', revision: 2 }));
    expect(channels.of(first)).toBeNull();
    channels.saw(
      aTicket({ status: 'closed', channelId: '300000000000000002', revision: 3, erasedAt: '2030-01-01T00:00:00.000Z' })
    );
    expect(channels.of('300000000000000002')).toBeNull();
  });

  test('is so the moment a record says it, and of all there are after a start', async () => {
    const stage = new PaperStage();
    const before = await stage.open();
    const channels = new LiveChannels();
    const store = withSight(stage.store, channels);
    await channels.fill(stage.store);
    expect(channels.of(before.channelId ?? '')).toMatchObject({ guildId, number: before.number });
    const another = await stage.open(sam);
    expect(channels.of(another.channelId ?? '')).toBeNull();
    await store.get(another);
    expect(channels.of(another.channelId ?? '')).toMatchObject({ number: another.number });
    await stage.tickets.closing.channelGone(before, before.channelId ?? '');
    await store.list({ guildId, statuses: ['open', 'closed', 'deleted'], limit: 10 });
    await store.get(before);
    expect(channels.of(before.channelId ?? '')).toBeNull();
    expect(before.openerId).toBe(ada);
  });
});
