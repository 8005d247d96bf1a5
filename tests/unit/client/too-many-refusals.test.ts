import { container } from '@sapphire/framework';
import { RESTEvents } from 'discord.js';
import { allOurs } from '../../../src/lib/storage/all-ours.js';
import { TicketBot } from '../../../src/lib/client/ticket-bot.js';

describe('A bot that Discord refuses again and again', () => {
  it('says so in the log, long before it is shut out', () => {
    const bot = new TicketBot({ apiUrl: 'http://127.0.0.1:9/api', logLevel: 'info' }, __dirname, allOurs);
    const warn = jest.spyOn(container.logger, 'warn').mockImplementation(() => undefined);
    bot.rest.emit(RESTEvents.InvalidRequestWarning, { count: 500, remainingTime: 61_000 });
    bot.rest.clearHandlerSweeper();
    bot.rest.clearHashSweeper();
    expect(bot.rest.options.invalidRequestWarningInterval).toBe(500);
    expect(warn).toHaveBeenCalledWith(expect.stringMatching(/refused 500 requests .* in 61 seconds; at 10,000/));
    warn.mockRestore();
  });
});
