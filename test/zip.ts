import { fromBuffer, type Entry } from 'yauzl';

/** The files of an archive, read with another program than the one that wrote it. Rejects on names that lead elsewhere and on sizes that are not kept. */
export function unzip(bytes: Uint8Array): Promise<Map<string, { text: Buffer; entry: Entry }>> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, (error, zip) => {
      if (error ?? !zip) return reject(error ?? new Error('no archive'));
      const files = new Map<string, { text: Buffer; entry: Entry }>();
      zip.on('error', reject);
      zip.on('end', () => resolve(files));
      zip.on('entry', (entry: Entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed ?? !stream) return reject(failed ?? new Error('no stream'));
          const chunks: Buffer[] = [];
          stream
            .on('data', (chunk: Buffer) => chunks.push(chunk))
            .on('error', reject)
            .on('end', () => {
              files.set(entry.fileName, { text: Buffer.concat(chunks), entry });
              zip.readEntry();
            });
        });
      });
      zip.readEntry();
    });
  });
}
