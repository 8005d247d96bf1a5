import { container } from '@sapphire/framework';
import type { BaseInteraction, ModalSubmitInteraction } from 'discord.js';
import { readable } from '../base/readable.js';
import type { Ticket } from '../core/ticket.js';
import type { Upload } from '../questionnaire/files.js';
import type { Given, Reader } from '../questionnaire/questionnaire.js';
import type { Question } from '../questionnaire/question.js';
import { ModalField, modalFields } from '../views/answer-fields.js';
import { readerOf } from '../views/question.js';

/** Languages in which 03/04 is not always the third of April. */
const otherDates: ReadonlySet<string> = new Set(['en-US', 'ja', 'ko', 'zh-CN', 'zh-TW', 'sv-SE', 'lt', 'hu']);

/** How somebody reads and writes who answers before there is a ticket: in their own language. */
export function readerOfPerson({ locale }: BaseInteraction): Reader {
  return { ...readerOf(container.languages.of(locale)), dayFirst: !otherDates.has(locale) };
}

/** How the opener of a ticket reads and writes: it speaks their language, and a day is typed as they do at home. */
export function readerIn(ticket: Ticket, { locale }: BaseInteraction): Reader {
  return { ...readerOf(container.spoken.inTicket(ticket)), dayFirst: !otherDates.has(locale) };
}

/** What was put into the fields of a modal, by the ids of the answers. Nothing in it is trusted. */
export function givenIn(interaction: ModalSubmitInteraction<'cached'>, question: Question): Given {
  const fields = fieldsOf(interaction.components);
  return Object.fromEntries(
    modalFields(question).map(([id, leaf]) => {
      const field = fields.get(id);
      const values = field?.values ?? (field?.value == null || field.value === '' ? [] : [field.value]);
      return [leaf.id, values.filter((value) => typeof value === 'string').map(readableSome)];
    })
  );
}

/** What was typed into the one field of a modal; nothing where it has no such field. */
export function typedIn(interaction: ModalSubmitInteraction<'cached'>): string {
  return fieldsOf(interaction.components).get(ModalField)?.value ?? '';
}

/** What was typed into a field of a modal, by its name; nothing where it has no such field. */
export function typedInto(interaction: ModalSubmitInteraction<'cached'>, name: string): string {
  return fieldsOf(interaction.components).get(name)?.value ?? '';
}

/** A text is kept as it was typed where it was refused, so it must not be longer than any field of Discord's. */
function readableSome(value: string): string {
  return readable(value).slice(0, 4000);
}

/** What was uploaded, by its id. */
export function uploadsIn(interaction: ModalSubmitInteraction<'cached'>): Map<string, Upload> {
  const uploads = new Map<string, Upload>();
  for (const field of fieldsOf(interaction.components).values())
    for (const { id, name, size, url } of field.attachments?.values() ?? []) uploads.set(id, { id, name, size, url });
  return uploads;
}

/** A field of a modal that was sent, as discord.js gives it: read loosely, since it comes from outside. */
interface SentField {
  readonly customId?: string;
  readonly value?: string | null;
  readonly values?: readonly string[];
  readonly attachments?: ReadonlyMap<string, Upload>;
  readonly components?: readonly SentField[];
  readonly component?: SentField;
}

function fieldsOf(components: unknown, found = new Map<string, SentField>()): Map<string, SentField> {
  for (const part of Array.isArray(components) ? (components as SentField[]) : []) {
    if (part.customId !== undefined) found.set(part.customId, part);
    if (part.components) fieldsOf(part.components, found);
    if (part.component) fieldsOf([part.component], found);
  }
  return found;
}
