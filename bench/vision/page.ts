/** A page of the vision bench: what is drawn, how it is photographed, and what is asked about it. */

export interface Asked {
  /** As a person would say it who sees the page, and does not know how it is looked up. */
  readonly say: string;
  /** `data-t` of the element that is meant, or of several that are all right ("a|b"); null: it is not on the page. */
  readonly target: string | null;
  /** It can only be told by its picture: no words stand on it. */
  readonly icon?: true;
}

export interface Page {
  /** The same as the file's name. */
  readonly name: string;
  /** In a few words, for the report: "dense table, 11 px". */
  readonly style: string;
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  /** Device px of a CSS px. */
  readonly scale: 1 | 1.5 | 2;
  readonly format: 'png' | { readonly jpeg: 80 | 85 | 90 };
  /** Whole and by itself: nothing is loaded. Targets carry `data-t`; what is painted but is no text of the page, `data-picture`. */
  readonly html: string;
  readonly asked: readonly Asked[];
}
