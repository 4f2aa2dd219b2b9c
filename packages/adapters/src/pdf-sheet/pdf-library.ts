/** What is used of pdfkit, as its own documentation describes it: the types that others wrote for it are those of an older version. */
export interface PdfElement {
  add(child: PdfElement | (() => void)): PdfElement;
  end(): void;
}

interface PdfElementOptions {
  readonly alt?: string;
  readonly lang?: string;
  readonly scope?: 'Column' | 'Row';
  /** Left, top, right and bottom, from the top left corner. */
  readonly bbox?: readonly [number, number, number, number];
}

export interface Pdf {
  on(event: 'data', listener: (chunk: Uint8Array) => void): this;
  on(event: 'end', listener: () => void): this;
  on(event: 'error', listener: (reason: Error) => void): this;
  registerFont(name: string, source: string | Uint8Array): this;
  font(name: string): this;
  fontSize(points: number): this;
  fillColor(colour: string): this;
  strokeColor(colour: string): this;
  lineWidth(points: number): this;
  dash(length: number, options: { readonly space: number }): this;
  undash(): this;
  moveTo(x: number, y: number): this;
  lineTo(x: number, y: number): this;
  stroke(): this;
  rect(x: number, y: number, width: number, height: number): this;
  fill(): this;
  text(text: string, x: number, y: number, options: { readonly lineBreak: false }): this;
  widthOfString(text: string): number;
  addPage(): this;
  bufferedPageRange(): { readonly start: number; readonly count: number };
  switchToPage(index: number): unknown;
  struct(kind: string, options?: PdfElementOptions): PdfElement;
  addStructure(element: PdfElement): this;
  markContent(tag: 'Artifact', options: { readonly type: 'Layout' | 'Pagination' }): this;
  endMarkedContent(): this;
  file(bytes: Uint8Array, options: PdfAttachment): unknown;
  end(): void;
}

interface PdfAttachment {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly creationDate: Date;
  readonly modifiedDate: Date;
}

export interface PdfOptions {
  /** None to begin with: its own is not embedded, and one that is given here is read again whenever it is asked for by a name. */
  readonly font: null;
  readonly size: readonly [width: number, height: number];
  readonly margin: 0;
  readonly bufferPages: true;
  readonly pdfVersion: '1.7';
  readonly subset: 'PDF/UA';
  readonly tagged: true;
  readonly displayTitle: true;
  readonly lang: string;
  readonly info: Readonly<Record<'Title' | 'Author' | 'Creator' | 'Producer', string>> & {
    readonly CreationDate: Date;
    readonly ModDate: Date;
  };
}

/** Loads pdfkit, which takes a moment, at the first file that is made. */
export async function openPdf(options: PdfOptions): Promise<Pdf> {
  const { default: Document } = await import('pdfkit');
  // See above: the published types know neither PDF/UA nor a figure's place.
  const Library = Document as unknown as new (options: PdfOptions) => Pdf;
  return new Library(options);
}
