import type { FileToSend } from '../../../src/client/contract.js';
import { composer } from '../words/en/composer.js';
import { fileName } from './file-limits.js';

/**
 * Reads a file as it is sent.
 * @throws Error with a sentence when the browser cannot read it (any more): it was moved, or it is a folder.
 */
export function fileToSend(file: File): Promise<FileToSend> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      // "data:text/plain;base64,…"
      const data = typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : '';
      resolve({ name: fileName(file.name), ...(file.type !== '' && { contentType: file.type }), data });
    };
    reader.onerror = () => {
      reject(new Error(composer.fileUnreadable(file.name)));
    };
    reader.readAsDataURL(file);
  });
}
