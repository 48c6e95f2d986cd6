/** A package of somebody else that is in the extension, as code or as data. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** By its SPDX identifier. */
  readonly licence: string;
  /** As its author wrote it, with the names of the authors. */
  readonly text: string;
}
