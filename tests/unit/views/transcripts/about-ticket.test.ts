import { aboutTicket } from '../../../../src/lib/views/transcripts/about-ticket.js';
import { english } from '../../../support/languages/english.js';
import { aTicket } from '../../../support/tickets.js';

test('a new ticket about an old one quotes its answers, whose they were and when', () => {
  const answers = [{ questionId: 'country', question: 'Which country?', values: ['ca'], display: '🇨🇦 Canada' }];
  const about = aboutTicket(aTicket({ answers, welcomeMessageId: '500000000000000001' }), 'Purchase', english);
  expect(about).toMatchObject({ authorId: '200000000000000001', messageId: '500000000000000001' });
  expect(about.text).toBe('Ticket 0042 (Purchase) ended. What was answered then:\nWhich country? 🇨🇦 Canada');
  expect(aboutTicket(aTicket(), 'Purchase', english).text).toBe('Ticket 0042 (Purchase) ended.');
  const long = answers.map((answer) => ({ ...answer, display: 'x'.repeat(5_000) }));
  expect(aboutTicket(aTicket({ answers: long }), 'Purchase', english).text?.length).toBeLessThanOrEqual(1000);
});
