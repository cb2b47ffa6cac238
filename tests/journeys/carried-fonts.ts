import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './carried-browser.ts';

const fonts = join(import.meta.dirname, '../../src/presentation/pdf/fonts');

/**
 * The settings file for fontconfig with which a browser has our Arimo, which is as wide as the Arial that pages ask for, and
 * nothing else: what fits must not follow from what is installed.
 */
export function carriedFonts(): string {
  const path = join(cacheFolder, 'fonts.conf');
  mkdirSync(cacheFolder, { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  writeFileSync(beside, settings);
  renameSync(beside, path);
  return path;
}

const inXml = (path: string) => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const settings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${inXml(fonts)}</dir>
  <cachedir>${inXml(join(cacheFolder, 'fontconfig'))}</cachedir>
  ${['Arial', 'Helvetica', 'sans-serif', 'serif', 'monospace']
    .map(
      (family) =>
        `<alias binding="same"><family>${family}</family><prefer><family>Arimo</family></prefer></alias>`,
    )
    .join('\n  ')}
</fontconfig>
`;
