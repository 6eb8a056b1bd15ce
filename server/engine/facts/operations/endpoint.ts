import type { Endpoint, Outline, Statement } from "../../document/outline.ts";
import type { Operation, Words } from "../facts.ts";
import type { Naming } from "../interactions.ts";
import { whole } from "../words.ts";
import { about, belonging } from "./about.ts";
import { withParts } from "./tables.ts";

const READ_ONLY_PATH =
  /(?:login|logout|sign-?in|token|refresh|search|query|preview|validate|health|graphql|auth)(?:\/|$)/u;
const WRITING = ["POST", "PUT", "PATCH", "DELETE"];
export const WEBHOOK = /web-?hooks?|\/hooks?\/|callbacks?|ウェブフック|コールバック/iu;
const UPLOAD = /\buploads?\b|アップロード/iu;
/** A request that brings several things: `device_ids[]`, a list of items. */
const SEVERAL = /\w\[\]|\b(?:array|list) of\b|\bitems\b|"\w+": ?\[|配列|明細|一括|複数の/iu;

/** An endpoint with what its heading or item says about it. */
export function endpointOperation(endpoint: Endpoint, outline: Outline, naming: Naming): Operation {
  const { method, path, statement } = endpoint;
  const statements = belonging(statement, outline);
  const text = statements.map(({ raw }) => raw.text).join(" ");
  const found = about(statements, text, outline, naming);
  const changesState = WRITING.includes(method) && !READ_ONLY_PATH.test(path.toLowerCase());
  const createsSeveral = changesState && method === "POST" && SEVERAL.test(text);
  return {
    kind: kindOf(endpoint, naming),
    name: `${method} ${path}`,
    changesState,
    ...found,
    tables: createsSeveral ? withParts(found.tables, outline.schema) : found.tables,
    words: wordsOf(statement, `${method} ${path}`, path),
    endpoint,
  };
}

function kindOf({ method, path, statement }: Endpoint, naming: Naming): Operation["kind"] {
  if (WEBHOOK.test(path) || (WEBHOOK.test(statement.raw.text) && method === "POST")) return "webhook";
  if (method === "POST" && isSentByOther(statement, naming)) return "webhook";
  return UPLOAD.test(path) ? "upload" : "endpoint";
}

/** "is called by DocuSign when …", "sent by the carrier", Adyenから通知される: what somebody else tells us of by itself. */
function isSentByOther(statement: Statement, { mentionsOf, readingOf }: Naming): boolean {
  const { text } = readingOf(statement).normal;
  return mentionsOf(statement).some(
    ({ component, at }) =>
      component.external &&
      (SENT_BY.test(text.slice(0, at.from)) ||
        /^ (?:then |also )?(?:posts|calls|sends|notifies|reports|pushes|invokes)\b/u.test(text.slice(at.to)) ||
        /^から[^。、]{0,40}(?:通知|届|呼び?出|送|コールバック)/u.test(text.slice(at.to))),
  );
}

const SENT_BY = /\b(?:called|sent|posted|notified|pushed|reported|delivered|invoked) (?:back )?by (?:the )?$/u;

function wordsOf(statement: Statement, full: string, path: string): Words {
  const { text } = statement.raw;
  const at = text.indexOf(full);
  if (at >= 0) return { statement, from: at, to: at + full.length };
  const pathAt = text.indexOf(path);
  return pathAt >= 0 ? { statement, from: pathAt, to: pathAt + path.length } : whole(statement);
}
