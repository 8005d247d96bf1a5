import { useEffect, useRef, useState } from 'react';
import type { OptionValue } from '../../../src/client/contract.js';
import { CallRefused } from '../client/client.js';
import { useInteractions } from '../client/interactions.js';
import { composer } from '../words/en/composer.js';
import { openForm, type CommandForm, type FormReading } from './command-form.js';
import type { CommandEntry } from './commands.js';
import { fileToSend } from './file-bytes.js';

/** A command that Discord did not take. */
export interface RefusedCommand {
  readonly form: CommandForm<File>;
  readonly reason: string;
}

/** The command that is being filled in, if any, and how running it went. */
export interface CommandInHand {
  readonly form: CommandForm<File> | null;
  readonly setForm: (form: CommandForm<File>) => void;
  readonly open: (entry: CommandEntry, rest: string) => void;
  readonly leave: () => void;
  readonly run: (reading: FormReading<File>) => void;
  readonly refused: RefusedCommand | null;
  readonly forgetRefusal: () => void;
}

/**
 * Fills in and runs commands in one channel. The box is free at once; what was refused comes back as it was.
 * @param isFree is the box empty, so that a refused command may have it again?
 */
export function useCommand(channelId: string, isFree: boolean): CommandInHand {
  const interactions = useInteractions();
  const [form, setForm] = useState<CommandForm<File> | null>(null);
  const [refused, setRefused] = useState<RefusedCommand | null>(null);
  const free = useRef(true);
  useEffect(() => {
    free.current = form === null && isFree;
  });
  const bringBack = (sent: CommandForm<File>, error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    setRefused({
      form: sent,
      reason: error instanceof CallRefused ? composer.refused(sent.entry.name, reason) : reason
    });
    if (free.current) setForm(sent);
  };
  const run = async (sent: CommandForm<File>, { values, files }: FormReading<File>): Promise<void> => {
    setForm(null);
    setRefused(null);
    try {
      const read = [...files].map(async ([name, file]) => [name, await fileToSend(file)] as const);
      const options = Object.fromEntries<OptionValue>([...values, ...(await Promise.all(read))]);
      await interactions.run(channelId, sent.entry.name, options, sent.entry.applicationId);
    } catch (error) {
      bringBack(sent, error);
    }
  };
  return {
    form,
    setForm,
    open: (entry, rest) => {
      setForm(openForm(entry, rest));
      setRefused(null);
    },
    leave: () => {
      setForm(null);
      setRefused(null);
    },
    run: (reading) => {
      if (form) void run(form, reading);
    },
    refused,
    forgetRefusal: () => {
      setRefused(null);
    }
  };
}
