import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page the local Discord serves: built once into `web/dist`, nothing fetched from elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  resolve: {
    // From its source: nothing has to be built before the page.
    alias: {
      '@ticket-desk/message-view/components': join(import.meta.dirname, '../../message-view/src/components.ts')
    },
    // One React for both.
    dedupe: ['react', 'react-dom']
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // A newcomer's browser, and Debian's.
    target: 'es2022',
    // Inlined files would need `data:` fonts in the content security policy.
    assetsInlineLimit: 0,
    // One file on loopback is fine; a warning about its size would only worry people.
    chunkSizeWarningLimit: 2000
  }
});
