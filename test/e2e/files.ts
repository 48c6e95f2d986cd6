import type { Reading, Screen } from './screen';

interface Keeping {
  keptFiles: Blob[];
}

/** From now on files are kept in the page instead of saved, and mail programs stay closed. */
export async function keepFiles(screen: Screen): Promise<void> {
  await screen.prepare(() => {
    const held = globalThis as unknown as Keeping;
    held.keptFiles = [];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      held.keptFiles.push(blob);
      return make(blob);
    };
    document.addEventListener(
      'click',
      (event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        if (link !== null && (link.href.startsWith('mailto:') || link.hasAttribute('download'))) event.preventDefault();
      },
      true,
    );
  });
}

const howMany = (screen: Screen): Reading<number> => screen.tells(() => (globalThis as unknown as Keeping).keptFiles.length);

/** The text of the file that was kept last. */
export const lastFile = (screen: Screen): Reading<string> =>
  screen.tells(async () => (await (globalThis as unknown as Keeping).keptFiles.at(-1)?.text()) ?? '');

/** The bytes of the file that was kept last. */
export const lastBytes = (screen: Screen): Reading<Uint8Array> =>
  screen
    .tells(async () => [...new Uint8Array((await (globalThis as unknown as Keeping).keptFiles.at(-1)?.arrayBuffer()) ?? new ArrayBuffer())])
    .as((bytes) => new Uint8Array(bytes));

/** Presses a button that saves a file, and returns the file's text. Needs `keepFiles` before. */
export async function savedBy(screen: Screen, button: string): Promise<string> {
  const before = await howMany(screen).when();
  await screen.press(button);
  await howMany(screen).when((count) => count > before);
  return lastFile(screen).when((text) => text !== '');
}
