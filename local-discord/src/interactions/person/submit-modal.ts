import { ComponentType, InteractionType, type APIAttachment } from 'discord-api-types/v10';
import type { Snowflake } from '../../model/types.js';
import type { World } from '../../model/world.js';
import { isSelect, type LooseComponent } from '../components.js';
import type { Interaction } from '../interaction.js';
import { Interactions } from '../interactions.js';
import { Resolved } from '../payloads/resolved.js';
import { NotAllowed } from './refusal.js';
import { checkValues } from './use-component.js';

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Files put into the fields that take some, by custom id. */
export type Uploads = Readonly<Record<string, readonly APIAttachment[]>>;

/** Discord's own limit of a text input without `max_length`. */
const MAX_TEXT = 4000;

/**
 * A person fills in the modal an earlier interaction opened and submits it.
 * @param uploads what they put into fields for files.
 * @throws NotAllowed when no modal is open or a field is missing, unknown or out of its limits, as their client would say.
 */
export function submitModal(
  world: World,
  userId: Snowflake,
  interactionId: Snowflake,
  fields: Fields,
  uploads: Uploads = {}
): Interaction {
  const opener = Interactions.of(world).get(interactionId);
  if (!opener?.modal || opener.user.id !== userId)
    throw new NotAllowed(`Interaction ${interactionId} opened no modal.`);
  if (opener.modalSubmit && opener.modalSubmit.state !== 'failed') {
    throw new NotAllowed('This modal was submitted already.');
  }
  const resolved = new Resolved(world, opener.guild, opener.channel, userId);
  const form = new Form(fields, uploads, resolved);
  const components = (opener.modal.components as readonly LooseComponent[]).map((component) => form.fill(component));
  form.refuseUnused();
  const submit = Interactions.of(world).start({
    ...actionOf(opener),
    kind: InteractionType.ModalSubmit,
    data: {
      custom_id: opener.modal.custom_id,
      components,
      ...(resolved.payload && { resolved: resolved.payload })
    },
    openedBy: opener
  });
  opener.modalSubmit = submit;
  return submit;
}

/** What a dishonest client might submit: any modal, any texts. */
export function forgeModal(
  world: World,
  forged: {
    readonly as: Snowflake;
    readonly channelId: Snowflake;
    readonly applicationId: Snowflake;
    readonly customId: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly messageId?: Snowflake | undefined;
  }
): Interaction {
  const user = world.users.get(forged.as);
  const channel = world.channels.get(forged.channelId);
  const application = world.applications.get(forged.applicationId);
  if (!user || !channel || !application) throw new NotAllowed('No such person, channel or application.');
  const guild = channel.guildId === null ? null : (world.guilds.get(channel.guildId) ?? null);
  if (guild && !guild.members.has(user.id)) throw new NotAllowed(`${user.username} is not in ${guild.name}.`);
  const components = Object.entries(forged.fields).map(([customId, value], index) => ({
    type: ComponentType.ActionRow,
    id: index * 2 + 1,
    components: [{ type: ComponentType.TextInput, id: index * 2 + 2, custom_id: customId, value }]
  }));
  return Interactions.of(world).start({
    kind: InteractionType.ModalSubmit,
    application,
    user,
    channel,
    guild,
    data: { custom_id: forged.customId, components },
    message: forged.messageId === undefined ? null : (channel.messages.get(forged.messageId) ?? null),
    command: null,
    openedBy: null
  });
}

function actionOf({ application, user, channel, guild, message }: Interaction) {
  return { application, user, channel, guild, message, command: null };
}

/** A modal being filled in: turns its components into those of the submit. */
class Form {
  private readonly unused: Set<string>;
  private ids = 0;

  public constructor(
    private readonly fields: Fields,
    private readonly uploads: Uploads,
    private readonly resolved: Resolved
  ) {
    this.unused = new Set([...Object.keys(fields), ...Object.keys(uploads)]);
  }

  public fill(component: LooseComponent): object {
    const id = component.id ?? ++this.ids;
    if (component.type === ComponentType.ActionRow) {
      return { type: component.type, id, components: (component.components ?? []).map((inner) => this.fill(inner)) };
    }
    if (component.type === ComponentType.Label) {
      const inner = component.component;
      return { type: component.type, id, ...(inner && { component: this.fill(inner) }) };
    }
    if (component.custom_id === undefined) return { type: component.type, id };
    this.unused.delete(component.custom_id);
    return { type: component.type, id, custom_id: component.custom_id, ...this.valueOf(component) };
  }

  /** @throws NotAllowed for a field the modal does not have. */
  public refuseUnused(): void {
    const [first] = this.unused;
    if (first !== undefined) throw new NotAllowed(`The modal has no field "${first}".`);
  }

  private valueOf(field: LooseComponent): object {
    const given = this.fields[field.custom_id ?? ''];
    const name = field.label ?? field.custom_id ?? '';
    if (field.type === ComponentType.TextInput) return { value: textOf(field, given, name) };
    if (field.type === ComponentType.Checkbox) return { value: given === 'true' };
    if (field.type === ComponentType.FileUpload) return { values: this.filesOf(field, name) };
    if (field.type === ComponentType.RadioGroup) {
      const value = typeof given === 'string' ? given : ((given ?? filledIn(field))[0] ?? null);
      if (value === null && field.required !== false) throw new NotAllowed(`"${name}" is required.`);
      if (value !== null && !offers(field, value)) throw new NotAllowed(`"${value}" is not on offer in "${name}".`);
      return { value };
    }
    const values = given === undefined ? filledIn(field) : typeof given === 'string' ? [given] : given;
    if (isSelect(field.type) || field.type === ComponentType.CheckboxGroup) this.checkList(field, values, name);
    return { values };
  }

  /** @throws NotAllowed for too few or too many. */
  private filesOf(field: LooseComponent, name: string): string[] {
    const files = this.uploads[field.custom_id ?? ''] ?? [];
    const minimum = field.min_values ?? 1;
    const maximum = field.max_values ?? 1;
    if (files.length === 0 && field.required === false) return [];
    if (files.length < minimum || files.length > maximum) {
      throw new NotAllowed(
        `"${name}" takes ${String(minimum)} to ${String(maximum)} files, and ${String(files.length)} were put in.`
      );
    }
    for (const file of files) this.resolved.attachment(file.id, file);
    return files.map(({ id }) => id);
  }

  private checkList(field: LooseComponent, values: readonly string[], name: string): void {
    if (values.length === 0) {
      if (field.required !== false && field.min_values !== 0) throw new NotAllowed(`"${name}" is required.`);
      return;
    }
    if (isSelect(field.type)) checkValues(field, values, this.resolved);
    else if (values.some((value) => !offers(field, value))) {
      throw new NotAllowed(`"${name}" does not offer all of ${values.join(', ')}.`);
    } else if (
      values.length < (field.min_values ?? 1) ||
      values.length > (field.max_values ?? field.options?.length ?? 1)
    ) {
      throw new NotAllowed(`"${name}" takes another number of choices than ${String(values.length)}.`);
    }
  }
}

/** What the bot chose beforehand: it stays unless the person changes it. */
function filledIn(field: LooseComponent): readonly string[] {
  const chosen = (field.options ?? []).filter((option) => option.default === true).map(({ value }) => value);
  return [...chosen, ...(field.default_values ?? []).map(({ id }) => id)];
}

const offers = (field: LooseComponent, value: string): boolean =>
  (field.options ?? []).some((option) => option.value === value);

function textOf(field: LooseComponent, given: string | readonly string[] | undefined, name: string): string {
  // What the bot filled in beforehand stays unless the person changes it.
  const value = given ?? field.value ?? '';
  if (typeof value !== 'string') throw new NotAllowed(`"${name}" takes a text.`);
  if (value === '') {
    if (field.required !== false) throw new NotAllowed(`"${name}" is required.`);
    return value;
  }
  const minimum = field.min_length ?? 0;
  const maximum = field.max_length ?? MAX_TEXT;
  if (value.length < minimum || value.length > maximum) {
    throw new NotAllowed(
      `"${name}" takes ${String(minimum)} to ${String(maximum)} characters, and ${String(value.length)} were typed.`
    );
  }
  return value;
}
