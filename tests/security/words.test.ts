import fc from 'fast-check';
import { plainChannelName, ticketChannelName } from '../../src/lib/views/channel-name.js';
import { ticketCard } from '../../src/lib/views/card.js';
import { letterOf } from '../../src/lib/views/letter.js';
import { noticeMessage } from '../../src/lib/views/notices.js';
import { closePrompt } from '../../src/lib/views/prompts.js';
import { serverFullMessage } from '../../src/lib/views/server-full.js';
import { summaryParts } from '../../src/lib/views/summary.js';
import { welcomeMessageAt } from '../../src/lib/views/welcome.js';
import { plainText, plainWords } from '../../src/lib/views/plain-text.js';
import { readAnswer, stepAt } from '../../src/lib/questionnaire/questionnaire.js';
import { TemplateSchema } from '../../src/lib/templates/template.js';
import { isBlank, readable } from '../../src/lib/base/readable.js';
import type { Ticket } from '../../src/lib/core/ticket.js';
import { aTicket } from '../support/tickets.js';
import { english } from '../support/languages/english.js';
import { hostile, liveMarkup, tricks, turning } from './hostile.js';

const runs = { numRuns: process.env.LONG === '1' ? 5_000 : 400 };
const staffRole = '500000000000000001';
const staff = '200000000000000007';

const template = TemplateSchema.parse({
  name: 'Purchase',
  panel: { title: 'Hello', text: 'Press', button: 'Create Ticket' },
  channelName: 'ticket-{number}-{user}',
  welcome: 'Hi {user}.',
  questions: [
    { id: 'note', kind: 'text', text: 'What is it?', maxLength: 200 },
    { id: 'more', kind: 'text', text: 'Anything else?', maxLength: 1000, long: true }
  ]
});

/** A ticket whose opener filled every place they can with this. */
function ticketOf(text: string): Ticket {
  const answers = ['note', 'more'].map((questionId) => ({ questionId, question: text, values: [text], display: text }));
  const closed = { by: staff, at: '2026-11-02T12:00:00.000Z', reason: text.slice(0, 500) };
  const decision = { ...closed, id: 'accept', label: text.slice(0, 80) || 'Yes' };
  return aTicket({
    openerName: text,
    answers,
    closed,
    decision,
    status: 'closed',
    welcomeMessageId: '600000000000000001'
  });
}

interface Sent {
  readonly content?: string | undefined;
  readonly embeds?: readonly unknown[] | undefined;
  readonly allowedMentions?: object | undefined;
}

/** Every message that carries people's own words to others, with whom it may call. */
function messagesOf(text: string): [string, Sent | null, object][] {
  const ticket = ticketOf(text);
  const open = { ...ticket, status: 'open' as const, closed: null };
  const notice = { kind: 'closed' as const, by: staff, at: '2026-11-02T12:00:00.000Z', seq: 2 };
  const decided = { ...notice, kind: 'decided' as const, decisionId: 'accept' };
  return [
    ...summaryParts(ticket, [staffRole], [], english).map(({ message }, index): [string, Sent, object] => [
      `summary ${index + 1}`,
      message,
      index === 0 ? { roles: [staffRole] } : { parse: [] }
    ]),
    ['closed', noticeMessage(ticket, notice, english), { parse: [] }],
    ['decision', noticeMessage(open, decided, english), { users: [open.openerId] }],
    ['letter', { ...letterOf(ticket, text, [], english), allowedMentions: { parse: [] } }, { parse: [] }],
    ['card', ticketCard(ticket, 'Purchase', staff, english), { parse: [] }],
    [
      'first message',
      welcomeMessageAt(open, template, stepAt(template.questions, open.answers, 'more'), english),
      { users: [open.openerId] }
    ],
    ['server full', serverFullMessage(plainText(text), [staffRole], null, english), { roles: [staffRole] }]
  ];
}

/** Everything in a message that is shown as text. */
function textsOf(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  if (Array.isArray(part)) return part.flatMap(textsOf);
  return part && typeof part === 'object' ? Object.values(part).flatMap(textsOf) : [];
}

const asSent = (message: Sent) =>
  JSON.parse(JSON.stringify({ embeds: message.embeds })) as {
    embeds: { fields?: { name: string; value: string }[] }[];
  };

describe('People’s own words', () => {
  it.each(tricks.map((trick) => [JSON.stringify(trick), trick]))('%s stays text', (_, trick) => {
    for (const text of [trick, `a ${trick} b`, `\\${trick}`, trick + trick]) {
      expect(liveMarkup(plainText(text))).toEqual([]);
      expect(plainText(text)).not.toMatch(turning);
    }
  });

  it('of any kind stay text, whole characters, something to see, and short enough', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 10, max: 1024 }), (text, max) => {
        const shown = plainText(text, max);
        expect(liveMarkup(shown)).toEqual([]);
        expect(shown).not.toMatch(turning);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown.trim()).not.toBe('');
        expect(shown.length).toBeLessThanOrEqual(max);
      }),
      runs
    );
  });

  it('in a reason show who is named, and mean nothing else', () => {
    const names = /<(?:@[!&]?|#)\d{15,20}>/g;
    fc.assert(
      fc.property(hostile, fc.integer({ min: 30, max: 1024 }), (text, max) => {
        const shown = plainWords(text, max);
        expect(liveMarkup(shown.replace(names, ' '))).toEqual([]);
        expect(shown).not.toMatch(turning);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown.trim()).not.toBe('');
        expect(shown.length).toBeLessThanOrEqual(max);
      }),
      runs
    );
  });

  it('that are harmless stay as they are', () => {
    for (const text of ['Grüße, Привет, שלום, नमस्ते, 你好', 'e-mail: a+b, 3 < 4?', '👩‍👩‍👧‍👦 🏳️‍🌈', 'snow (white)'])
      expect(plainText(text).replaceAll('\u200B', '')).toBe(text);
    const link = 'https://example.com/a_b-c/?d=1#e';
    expect(plainText(`see ${link} please`)).toContain(link);
  });

  it('never reach the content of a message, name no one it may call, and fit where they stand', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const [what, message, calls] of messagesOf(text)) {
          if (!message) throw new Error(`There is no message "${what}".`);
          expect([what, message.allowedMentions]).toEqual([what, calls]);
          expect(message.content ?? '').toMatch(/^(<@&?\d+>)?$/);
          const { embeds } = asSent(message);
          for (const { name, value } of embeds.flatMap(({ fields = [] }) => fields)) {
            expect(name.length).toBeLessThanOrEqual(256);
            expect(value.length).toBeLessThanOrEqual(1024);
            expect(name.trim()).not.toBe('');
            expect(value.trim()).not.toBe('');
            // Not one after the other: marks that begin one text do not pile up on the end of another.
            expect(`${name}\n${value}`).not.toMatch(turning);
          }
          expect(textsOf(embeds).join('').length).toBeLessThanOrEqual(6000);
        }
      }),
      runs
    );
  });

  it('in a prompt to close fit it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const reason = readable(text.slice(0, 500)).trim();
        if (isBlank(reason)) return;
        const prompt = closePrompt(aTicket(), undefined, reason, staff, english);
        const [field] = asSent(prompt).embeds[0]?.fields ?? [];
        expect(field?.value).toBe(reason);
        expect(prompt.allowedMentions).toEqual({ parse: [] });
      }),
      runs
    );
  });
});

describe('A typed answer', () => {
  it('is kept whole and readable, or refused: never blank, never too long, never a half character', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        readAnswer(template.questions, 'note', [text]).match({
          ok: ({ values: [kept = ''], display }) => {
            expect(display).toBe(kept);
            expect(kept.isWellFormed()).toBe(true);
            expect(isBlank(kept)).toBe(false);
            expect(kept.length).toBeLessThanOrEqual(200);
            expect(kept).not.toMatch(turning);
          },
          err: (refusal) => {
            expect(refusal).toBe('wrong-length');
          }
        });
      }),
      runs
    );
  });

  it.each([['   '], ['\u200B\u200B'], ['\u3164'], ['\u2800\u2800'], ['\u202E'], ['\u0301'], ['x'.repeat(201)]])(
    'of %j is refused',
    (text) => {
      expect(readAnswer(template.questions, 'note', [text]).unwrapErr()).toBe('wrong-length');
    }
  );
});

describe('A channel’s name', () => {
  it('holds letters, digits, _ and - only, whatever the member is called', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const name = ticketChannelName('{user}-{number}', aTicket({ openerName: text }));
        expect(name).toMatch(/^[^\s\p{Z}!"#$%&'()*+,./:;<=>?@[\\\]^`{|}~]{1,100}$/u);
        expect(name).not.toMatch(turning);
        expect(plainChannelName(text)).not.toMatch(turning);
      }),
      runs
    );
  });
});
