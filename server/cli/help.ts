export const help = `Reliability Lens reviews system-design documents (Markdown, English or Japanese) as a
reliability engineer would: what they do not say, say half, put off, or say twice.

Usage
  reliability-lens review [paths|globs…]   review files, all *.md below directories, or - for stdin
  reliability-lens explain <rule>          what a rule asks for, why, and what settles it
  reliability-lens rules                   list the rules
  reliability-lens init                    write a .reliability-lens.yaml to begin with
  reliability-lens lsp --stdio             start the language server

Options of review
  -f, --format pretty|json|markdown|html|sarif|junit|github|gitlab
                                           default: pretty; may be given several times
  -o, --output FILE                        file for the --format before it; default: standard output
  --language en|ja                         language of messages; default: the document's own
  --fail-on critical|significant|moderate|minor|never
                                           lowest severity that gives exit code 1; default: minor
  --config FILE                            configuration; default: the nearest .reliability-lens.yaml
                                           in or above the directory of each document
  --since REVIEW.json                      what was opened and closed since an earlier --format json
  -q, --quiet                              one line per finding and nothing else
  --verbose                                why each finding matters and what to do, too
  --no-color                               no colours; NO_COLOR and FORCE_COLOR are respected

  -h, --help   -v, --version

Exit codes
  0  no finding at or above --fail-on
  1  findings
  2  usage or configuration error, or an input that cannot be read
`;
