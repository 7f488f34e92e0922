import { fileURLToPath } from 'node:url';
import { build } from 'vite';

let bundled: Promise<string> | undefined;

/** Returns the script of the page as one module. It is made once in each process. */
export const bundlePage = (): Promise<string> => (bundled ??= bundle());

async function bundle(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    // A library keeps this word of its dependencies, which browsers do not have.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      copyPublicDir: false,
      lib: {
        entry: fileURLToPath(new URL('page/main.ts', import.meta.url)),
        formats: ['es'],
        fileName: 'main',
      },
    },
  });
  const [result] = Array.isArray(made) ? made : [made];
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('The page of the example app has no script.');
  return chunk.code;
}
