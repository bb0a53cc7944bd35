import { Findings } from '../../recognise/findings.ts';
import { KIND_WORDS, KINDS } from '../../recognise/recogniser.ts';
import type { NamesLearnt } from '../lesson.ts';
import type { Cells, CellWriter, MaskedColumn, MaskKeys } from '../mask.ts';
import { room } from '../room.ts';
import { isoDate } from './birth-date.ts';
import { type Edit, LABEL, NOTHING, type Shape, STAND_IN } from './edits.ts';
import { Finder, HOW, ROW_SHAPES } from './finder.ts';
import type { ScrubOptions } from './options.ts';
import { Projection, projectHtml, projectMarkdown } from './projection.ts';
import { RowNames } from './row-names.ts';
import { chosenOf, type Sources, sourcesOf } from './sources.ts';
import { inTitleCase } from './spelling.ts';
import { throughWindows } from './windows.ts';
import { Written } from './written.ts';

/** Bytes and findings that are gathered before the masks are asked for fakes. */
const GATHERED_BYTES = 1 << 18;
const GATHERED_EDITS = 1 << 12;
const BIRTH_DATE = KINDS.indexOf('birth_date');
const NAME = KINDS.indexOf('name');

/** Finds, has replaced and writes the cells of one column. */
export class Scrubber {
  private readonly options: ScrubOptions;
  private readonly learnt: NamesLearnt | null;
  private readonly finder: Finder;
  private readonly sources: Sources;
  private readonly written: Written;
  private readonly row: RowNames | null;
  private readonly findings = new Findings();
  private readonly projection = new Projection();
  private readonly counts = new Float64Array(KINDS.length);
  private edits: Edit[] = [];

  constructor(options: ScrubOptions, column: MaskedColumn, keys: MaskKeys) {
    const learnt = options.names ? keys.learnt(0) : null;
    const chosen = chosenOf(options);
    this.learnt = learnt?.kind === 'names' ? learnt : null;
    const kinds = options.kinds.filter((kind) => chosen[kind] !== null);
    this.options = { ...options, kinds };
    this.finder = new Finder(this.options, this.learnt);
    this.sources = sourcesOf(column, keys, this.learnt, chosen);
    this.written = new Written(this.sources, room(column), options.format);
    this.row = options.row.length > 0 ? new RowNames() : null;
  }

  /** Writes all cells. */
  apply({ count, bytes, starts, ends, others }: Cells, out: CellWriter): void {
    for (let i = 0; i < count; i++) {
      if (this.row !== null) {
        this.row.read(others ?? [], i);
      }
      const start = starts[i]!;
      const end = ends[i]!;
      this.cell(bytes, start, end, out);
      this.written.piece(bytes, end, true);
      this.gather(end - start, out);
    }
    this.flush(out);
  }

  /** How many of each kind were replaced so far. */
  found(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      KINDS.map((kind, i) => [KIND_WORDS[kind], this.counts[i]!] as const).filter(([, count]) => count > 0),
    );
  }

  private cell(bytes: Buffer, start: number, end: number, out: CellWriter): void {
    this.written.begin(start);
    if (this.options.format === 'text') {
      this.through(bytes, start, end, (i) => {
        const from = this.findings.starts[i]!;
        const to = this.findings.ends[i]!;
        this.edit(bytes, from, to, i, from, to);
        this.gatherWithin(bytes, to, out);
      });
      return;
    }
    const { projection } = this;
    const project = this.options.format === 'html' ? projectHtml : projectMarkdown;
    projection.clear();
    project(bytes, start, end, projection, () => {
      this.through(projection.bytes, 0, projection.length, (i) => this.projected(i));
      const seen = projection.length > 0 ? projection.to[projection.length - 1]! : start;
      this.gatherWithin(bytes, seen, out);
      projection.clear();
    });
  }

  private through(bytes: Buffer, start: number, end: number, take: (finding: number) => void): void {
    const { finder, findings, row } = this;
    throughWindows(
      bytes,
      start,
      end,
      findings,
      (from, to) => finder.find(bytes, from, to, row, findings),
      take,
    );
  }

  /** A finding in what a reader sees: its fake goes where it begins, and what of it stands behind a tag goes. */
  private projected(finding: number): void {
    const { from, to, bytes } = this.projection;
    const start = this.findings.starts[finding]!;
    const end = this.findings.ends[finding]!;
    let first = true;
    for (let i = start; i < end; ) {
      const begin = i++;
      while (i < end && from[i]! <= to[i - 1]!) {
        i++;
      }
      if (to[i - 1]! > from[begin]!) {
        if (first) {
          this.edit(bytes, start, end, finding, from[begin]!, to[i - 1]!);
        } else {
          this.put({
            start: from[begin]!,
            end: to[i - 1]!,
            source: NOTHING,
            part: 0,
            kind: 0,
            shape: 'plain',
          });
        }
        first = false;
      }
    }
  }

  /** Takes down what becomes of a finding, `bytes[from … to)`, that stands at `[start, end)` of the cell. */
  private edit(bytes: Buffer, from: number, to: number, finding: number, start: number, end: number): void {
    const kind = this.findings.kinds[finding]!;
    const how = this.findings.hows[finding]!;
    const isWord = kind === NAME && how === HOW.uncommon;
    if (!isWord) {
      this.counts[kind]!++;
    }
    if (isWord || this.options.replace === 'label') {
      this.put({ start, end, source: isWord ? STAND_IN : LABEL, part: 0, kind, shape: 'plain' });
      return;
    }
    const chosen =
      kind === NAME
        ? this.name(bytes, from, to, how, this.findings.refs[finding]!)
        : this.identifier(bytes, from, to, kind);
    this.put({ start, end, kind, ...chosen });
  }

  private identifier(bytes: Buffer, from: number, to: number, kind: number): Chosen {
    const column = this.row?.columnOf(bytes, from, to) ?? -1;
    if (column !== -1) {
      return this.own(column, 'plain');
    }
    const source = this.sources.byKind[kind]!;
    if (kind !== BIRTH_DATE) {
      return this.part(source, bytes, from, to, 'plain');
    }
    const iso = isoDate(bytes.subarray(from, to));
    const text = Buffer.from(iso ?? '');
    return this.part(iso === null ? -1 : source, text, 0, text.length, 'date');
  }

  private name(bytes: Buffer, from: number, to: number, how: number, ref: number): Chosen {
    const { given, family, columns } = this.sources;
    if (how >= HOW.row) {
      return this.own(ref, ROW_SHAPES[how - HOW.row]!);
    }
    if ((how === HOW.learnt || how === HOW.reversed) && this.learnt !== null) {
      const { ends, from: fromColumn, bytes: names } = this.learnt;
      const begin = ref === 0 ? 0 : ends[ref - 1]!;
      const shape = how === HOW.reversed ? 'reversed' : 'plain';
      return this.part(columns[fromColumn[ref]!]!, names, begin, ends[ref]!, shape);
    }
    const text = Buffer.from(inTitleCase(bytes.toString('utf8', from, to)));
    const shape = how === HOW.initial ? 'initial' : 'plain';
    return this.part(how === HOW.family ? family : given, text, 0, text.length, shape);
  }

  private own(column: number, shape: Shape): Chosen {
    const { bytes, start, end } = this.row!.masked(column);
    return this.part(this.sources.own, bytes, start, end, shape);
  }

  private part(source: number, bytes: Uint8Array, from: number, to: number, shape: Shape): Chosen {
    const part = source === -1 ? 0 : this.sources.all[source]!.add(bytes, from, to);
    return { source, part, shape };
  }

  private put(edit: Edit): void {
    this.edits.push(edit);
    this.written.edit(edit);
  }

  /** In the middle of a long value, all before `to` may be written. */
  private gatherWithin(bytes: Buffer, to: number, out: CellWriter): void {
    if (this.edits.length >= GATHERED_EDITS) {
      this.written.piece(bytes, to, false);
      this.flush(out);
    }
  }

  private gather(size: number, out: CellWriter): void {
    this.gathered += size;
    if (this.gathered >= GATHERED_BYTES || this.edits.length >= GATHERED_EDITS) {
      this.flush(out);
    }
  }

  private gathered = 0;

  private flush(out: CellWriter): void {
    for (const fakes of this.sources.all) {
      fakes.run();
    }
    this.written.flush(out);
    for (const fakes of this.sources.all) {
      fakes.clear();
    }
    this.edits = [];
    this.gathered = 0;
  }
}

interface Chosen {
  readonly source: number;
  readonly part: number;
  readonly shape: Shape;
}
