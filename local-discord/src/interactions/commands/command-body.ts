import type {
  APIApplicationCommandOption,
  ApplicationCommandType,
  EntryPointCommandHandlerType
} from 'discord-api-types/v10';

/** The body of a command registration. All fields are optional here, because PATCH sends only what changes. */
export interface CommandBody {
  readonly id?: string | null;
  readonly type?: ApplicationCommandType | null;
  readonly name?: string;
  readonly name_localizations?: Record<string, string> | null;
  readonly description?: string | null;
  readonly description_localizations?: Record<string, string> | null;
  readonly options?: APIApplicationCommandOption[] | null;
  readonly default_member_permissions?: string | number | null;
  readonly dm_permission?: boolean | null;
  readonly nsfw?: boolean | null;
  readonly contexts?: number[] | null;
  /** Of an entry-point command: who answers it. */
  readonly handler?: EntryPointCommandHandlerType | null;
  readonly integration_types?: number[] | null;
}
