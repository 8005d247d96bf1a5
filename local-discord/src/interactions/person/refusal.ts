/**
 * What a person cannot do: their client does not offer it, or Discord's server refuses it. The control API passes it on
 * with this name.
 */
export class NotAllowed extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'NotAllowed';
  }
}
