/** A bundle, or what is to be done with it, that is not as it must be. The message is for whoever runs the bot. */
export class BundleError extends Error {
  public constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BundleError';
  }
}
