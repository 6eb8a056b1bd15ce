/** The file system as the server needs it; files and directories are named by URIs. */
export interface Files {
  /** Whether files of this URI can be read here. */
  reaches(uri: string): boolean;
  /** A text file; undefined when there is none. Rejects when it cannot be read. */
  read(uri: string): Promise<string | undefined>;
  /** A Markdown file; undefined when there is none. Rejects when it cannot be read or is no UTF-8 text. */
  readDocument(uri: string): Promise<string | undefined>;
  /** Size and time of a file; undefined when there is none. */
  stampOf(uri: string): Promise<Stamp | undefined>;
  /**
   * Paths (with `/`, from the directory) of the Markdown files below a directory, as the command line finds them.
   * `refuse` is told of what cannot be read.
   */
  markdownBelow(directory: string, refuse: (line: string) => void): AsyncIterable<string>;
}

/** As long as it is the same, so is the file. */
export interface Stamp {
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}
