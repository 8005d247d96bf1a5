/**
 * Looks again and again until something is so. For what the local Discord does not know of: files, processes.
 * @throws after twenty seconds, with what was awaited.
 */
export async function until(what: string, look: () => unknown): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
