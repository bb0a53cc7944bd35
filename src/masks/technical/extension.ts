const DOT = 0x2e;
/**
 * Extensions that say what a file is. From a list, for what stands behind a name's last dot may be part of a person's
 * name (`cv.smith`).
 */
const KNOWN: readonly string[] = [
  '7z avi bak bin bmp bz2 cfg cnf conf crt css csv dat db dcm dicom doc docm docx dmg eml eps exe',
  'flac gif gz heic heif htm html ico ics ini iso jar java jpeg jpg js json jsonl jsx key log m4a m4v md',
  'mkv mov mp3 mp4 mpeg mpg msg odp ods odt ogg ogv opus otf p12 parquet pdf pem pfx php png ppt pptx ps psd py',
  'rar rb rtf sh sql sqlite svg tar tgz tif tiff toml ts tsv tsx ttf txt vcf wav webm webp wma wmv woff woff2',
  'xls xlsm xlsx xml xz yaml yml zip zst',
].flatMap((line) => line.split(' '));

/** Characters of the longest, with its dot and a `.tar` before it. */
export const LONGEST_EXTENSION = 12;

const EXTENSIONS: ReadonlyMap<string, Buffer> = new Map(
  KNOWN.flatMap((name) => [name, name.toUpperCase()]).map((name) => [name, Buffer.from(`.${name}`)]),
);
const TAR = Buffer.from('.tar');
const TARRED: ReadonlyMap<string, Buffer> = new Map(
  ['gz', 'bz2', 'xz', 'zst'].map((name) => [name, Buffer.from(`.tar.${name}`)]),
);

/** The file's extension with its dot, as it stands there (`.PDF`, `.tar.gz`); null where it has none of the known. */
export function extensionOf(bytes: Buffer, start: number, end: number): Buffer | null {
  const first = Math.max(start, end - 9);
  for (let dot = end - 2; dot >= first; dot--) {
    if (bytes[dot] === DOT) {
      const name = bytes.toString('latin1', dot + 1, end);
      const tarred = TARRED.get(name);
      if (
        tarred !== undefined &&
        dot - start > TAR.length &&
        TAR.equals(bytes.subarray(dot - TAR.length, dot))
      ) {
        return tarred;
      }
      return EXTENSIONS.get(name) ?? null;
    }
  }
  return null;
}
