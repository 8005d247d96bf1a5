/** A setting is missing or wrong. The message is for the person who starts the bot; it never holds the token. */
export class SettingsError extends Error {
  public readonly identifier = 'settings.invalid';

  public constructor(message: string) {
    super(message);
    this.name = 'SettingsError';
  }
}
