/**
 * Looks again and again until something is so. For what the local Discord does not know of: files, processes.
 * @param patienceMs - How long at most; a busy machine must not look like a fault.
 * @throws after that, with what was awaited.
 */
export async function until(what: string, look: () => unknown, patienceMs = 120_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
