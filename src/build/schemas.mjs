/** Writes `src/data/schema/*.schema.json` from the schemas in `src/records`: `npm run schemas`. */

import path from 'node:path';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

await setup({ browsers: false });
const { runnerImport } = await import('vite');
const { module } = await runnerImport(path.join(root, 'src', 'build', 'json-schemas.ts'), { root, configFile: false, logLevel: 'silent' });
module.writeJsonSchemas(path.join(root, 'src', 'data', 'schema'));
