import { html } from "../webview/html.ts";

/** What the page is made of, as addresses that it may load. */
export interface Resources {
  readonly script: string;
  readonly style: string;
  /** Where styles may come from, in the words of a content security policy. */
  readonly source: string;
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
}

/** The empty page: it runs one script of ours and reaches nothing else. */
export function pageShell({ script, style, source, nonce, language, title }: Resources): string {
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<main>
<h1>${title}</h1>
<p id="problem" role="alert"></p>
<header id="head"></header>
<section id="component"></section>
<section id="operation"></section>
<section id="graph"></section>
<section>
<div id="filters"></div>
<p id="shown" role="status"></p>
<div id="list"></div>
</section>
</main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`.markup;
}
