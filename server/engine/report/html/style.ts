/** Colours have a contrast of at least 4.5 : 1 against their background, in both schemes. */
export const style = `:root {
  --text: #1c2128; --quiet: #57606a; --ground: #ffffff; --raised: #f3f5f7; --line: #d0d7de; --link: #0a58ca;
  --critical: #b3261e; --significant: #8f4700; --moderate: #0a5a9c; --minor: #57606a; --good: #1a6b34;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e2e6ea; --quiet: #a5aeb8; --ground: #16191d; --raised: #22272d; --line: #3d444d; --link: #79b8ff;
    --critical: #ff9a91; --significant: #f2b66d; --moderate: #8cc4ff; --minor: #a5aeb8; --good: #7ddb97;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; color: var(--text); background: var(--ground);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans JP", "Yu Gothic UI", sans-serif; }
article > p, article > ul, article > ol { max-width: 52rem; }
h1 { font-size: 1.8rem; line-height: 1.3; }
h2 { margin-top: 3rem; padding-bottom: 0.3rem; border-bottom: 1px solid var(--line); font-size: 1.45rem; }
h3 { margin-top: 2rem; font-size: 1.2rem; }
h4 { margin-top: 2.5rem; font-size: 1.05rem; }
a { color: var(--link); }
article + article { margin-top: 4rem; border-top: 3px solid var(--line); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0.75rem 1rem; list-style: none;
  background: var(--raised); border: 1px solid var(--line); border-radius: 6px; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: 0.92rem; }
h1, h2, h3, h4, th { word-break: auto-phrase; }
th, td { padding: 0.35rem 0.7rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--raised); }
tbody th { font-weight: inherit; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
.total > * { background: var(--raised); font-weight: 600; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK JP", monospace; font-size: 0.9em; }
code { overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: 0.8rem 1rem; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; }
q { color: var(--quiet); }
.critical { color: var(--critical); font-weight: 600; }
.significant { color: var(--significant); font-weight: 600; }
.moderate { color: var(--moderate); font-weight: 600; }
.minor { color: var(--minor); font-weight: 600; }
.specified { color: var(--good); }
.partial { color: var(--significant); }
.missing { color: var(--critical); }
.not-due { color: var(--quiet); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media print {
  :root { --text: #000000; --quiet: #444444; --ground: #ffffff; --raised: #ffffff; --line: #999999; --link: #000000;
    --critical: #000000; --significant: #000000; --moderate: #000000; --minor: #000000; --good: #000000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  .table { overflow: visible; }
  pre { white-space: pre-wrap; }
  h2, h3, h4 { break-after: avoid; }
  tr, pre { break-inside: avoid; }
}
`;
