/**
 * For `node --import`: runs a built main process in Node with the stand-in in Electron's place, and ends it when
 * that would end it.
 */
import { registerHooks } from 'node:module';

const standIn = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

const { app } = await import('./electron.ts');
app.exited.then((status) => process.exit(status));
