#!/usr/bin/env node
import module from 'node:module';

// Plain JavaScript, so that an old Node can say what is wrong instead of failing on TypeScript.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `abie needs Node 24 and this is ${process.version}. The project brings its own: after \`npm ci\`, run\n` +
      '  npm start              a synthetic England, its release and the service\n' +
      '  npm run -s abie -- …   any command\n',
  );
  process.exit(1);
}
// Keeps compiled modules between runs, for threads too: what they import is otherwise stripped of its types each time.
module.enableCompileCache();
const compiled = module.getCompileCacheDir();
if (compiled !== undefined) process.env.NODE_COMPILE_CACHE ??= compiled;
await import('../src/cli/main.ts');
