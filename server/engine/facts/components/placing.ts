import type { Catalogue } from "../../../../rules/schema.ts";
import type { Statement } from "../../document/outline.ts";
import type { Words } from "../facts.ts";
import { bareName, isClassNoun, kindById, kindOfName, nameKey, parenthesisOf, partsOf } from "../names.ts";
import type { ReadingOf } from "../reading.ts";
import { technology } from "../technology.ts";
import { type Candidate, MAX_NAME } from "./candidates.ts";
import type { Draft, Drafts } from "./draft.ts";
import { kindOf, kindOn } from "./own-kind.ts";
import { isActor, isBackbone, isCalled } from "./roles.ts";

/** Words of an own name that say nothing beyond the kind: "Redis *cache*", "Kafka *topic*". */
const GENERIC =
  /^(?:the|a|caches?|clusters?|dbs?|databases?|stores?|storage|brokers?|queues?|topics?|channels?|streams?|buckets?|instances?|servers?|services?|managed|primary|main|event|events|message|data|extension|multi-az|read|api|キャッシュ|クラスタ|クラスター|データベース|ストア|キュー|トピック|ストリーム|ブローカー|サーバー|サーバ|バケット|拡張|テーブル|table|\d[\d.x]*|v\d.*)$/iu;

/** Adds each name of a candidate to the drafts: as another name of a draft, or as a draft of its own. */
export function place(drawn: Candidate, drafts: Drafts, readingOf: ReadingOf, catalogue: Catalogue): void {
  const candidate = { ...drawn, label: withTechnology(drawn, readingOf, drafts) };
  for (const part of partsOf(bareName(candidate.label.split(/[:：]/u)[0] ?? ""))) {
    const name = bareName(part);
    // "Logger C1" in a drawing is short for the firmware that the table numbers so, and no name of it.
    if (candidate.code !== undefined && drafts.named(candidate.code)) continue;
    if (isName(name)) placeName(name, candidate, drafts, readingOf, catalogue);
    const placed = drafts.named(name) ?? technologyIn(candidate.label, candidate.words.statement, readingOf, drafts);
    if (candidate.code !== undefined && placed) drafts.addAlias(placed, candidate.code);
  }
}

/** "score_log / Spanner" in a box: the name, and what it is made with. */
function withTechnology({ label, words }: Candidate, readingOf: ReadingOf, drafts: Drafts): string {
  const [, name, product] = /^([^/()]+?)\s\/\s([^/()]+)$/u.exec(label) ?? [];
  if (!name || !product) return label;
  const isProduct = (part: string): boolean => technologyIn(part, words.statement, readingOf, drafts) !== undefined;
  return isProduct(product) && !isProduct(name) ? `${name} (${product})` : label;
}

function placeName(
  name: string,
  candidate: Candidate,
  drafts: Drafts,
  readingOf: ReadingOf,
  catalogue: Catalogue,
): void {
  const { label, defines } = candidate;
  const { statement } = candidate.words;
  const inside = parenthesisOf(label);
  const own = technologyIn(name, statement, readingOf, drafts);
  const other = inside ? technologyIn(inside, statement, readingOf, drafts) : undefined;
  const words = partsOf(bareName(label)).length > 1 ? within(candidate.words, name) : candidate.words;
  if (own && (isGeneric(name, own, catalogue) || isPartOf(name, own, catalogue) || isItsApi(name, own, catalogue)))
    addAlias(own, name, words, defines, drafts);
  else if (other && !own && isSameThing(name, other, catalogue))
    addAlias(other, isRole(name, candidate, catalogue) ? other.name : name, words, defines, drafts);
  else if (
    !isClassNoun(name, catalogue) ||
    isWrittenAsName(candidate.words) ||
    asksProvider(candidate.words, readingOf, catalogue)
  )
    addOwn(name, words, candidate, own ?? other ?? platformOf(statement, readingOf, drafts), drafts, catalogue);
}

/** "Notification | FCM", 履歴 | InfluxDB: a row says what the product is for by a word that is said of much else. */
function isRole(name: string, { words }: Candidate, catalogue: Catalogue): boolean {
  if (words.statement.raw.cells === undefined || kindOfName(name, catalogue)) return false;
  return /^(?:\p{Script=Han}{1,4}|\p{Script=Katakana}{1,4}|\p{L}[a-z]+)$/u.test(name);
}

/** "saves to the SQL Database": a common noun that a sentence writes with capitals is the name of a part. */
function isWrittenAsName({ statement, from, to }: Words): boolean {
  const { form, text } = statement.raw;
  if ((form !== "sentence" && form !== "item") || from === 0) return false;
  return (
    /\b(?:the|a|an|our) $/u.test(text.slice(0, from)) && /^\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)+$/u.test(text.slice(from, to))
  );
}

/** 決済サービスはGMO-PGを呼び出し: what asks a provider is none, though others call providers so. */
function asksProvider({ statement, to }: Words, readingOf: ReadingOf, catalogue: Catalogue): boolean {
  return (
    /^[はが]/u.test(statement.raw.text.slice(to)) &&
    readingOf(statement).technologies.some(({ technology }) =>
      kindById(catalogue, technology.kind)?.classes.includes("external"),
    )
  );
}

/** What flows and boxes say besides components. */
const NO_COMPONENT =
  /^(?:requests?|responses?|use cases?|timeouts?|retries|streams?|SIG(?:TERM|KILL|INT|HUP)|git|results?|replies|reply|errors?|success|failure|start|end|users?|customers?|patients?|citizens?|operators?|clients?|events?|messages?|data|yes|no|ok|done|external|internal|others?|外部|社外|社内|内部|その他|レスポンス|リクエスト|結果|応答|開始|終了|成功|失敗|ユーザー|利用者|顧客|会員|患者|市民|視聴者|閲覧者|来場者|受講者|職員|担当者|管理者|申請者|データ|イベント|メッセージ)$/iu;

/** 実行中ジョブ, 後続バッチ: some of those there are, at a time, and the name of none. */
const SOME_OF_THEM =
  /^(?:実行中|稼働中|処理中|待機中|該当|対象|当該|既存|同一|前回|次回|後続|先行|他)の?(?:ジョブ|バッチ|処理|サービス|システム|サーバー?|キュー|プロセス)$/u;

/** "engineering-manager", "Technical Account Manager", 開発チーム: who, not what. */
const PERSON =
  /\b(?:engineering|account|product|project|program|incident|delivery|release|duty|shift|store|branch)[\s-]managers?$|(?<=\S[\s-])(?:lead|engineers?|teams?|squad|department)$|(?:エンジニア|チーム|部門|[開運保]\p{Script=Han}課|係)[A-Z]?$/iu;

/** Boxes that draw what happens or what is handed on: "Issue created", "For each snippet", "Trusted users list". */
const DRAWN_BESIDES =
  /^(?:for each|each|every|if|when|until|periodic|once|then)\b|\b(?:\w{2,}ed|lists?|logs?|reports?|records?|files?|documents?|pages?|models?|payloads?|state|status|results?|alerts?|e?mails?|notifications?)$|(?:一覧|リスト|ログ|結果|情報|画面|ファイル|帳票|通知|メール|完了|開始|済み?|待ち|する|した)$/iu;

/** "Data Layer", プレゼンテーション層: what stands together, none of it by that name. */
const LAYER = /\b(?:layer|tier)\b|(?:層|レイヤー?)$/iu;

/** スタンバイデータベース, "standby server": the second copy of what has a name of its own. */
const COPY =
  /^(?:スタンバイ|待機系?|予備系?|副系?|従系|セカンダリ|プライマリ|主系?|レプリカ|standby|secondary|primary|replica)[\s-]?の?(?:db|データベース|サーバー?|ノード|インスタンス|database|server|node|instance)$/iu;

function isName(name: string): boolean {
  if ([NO_COMPONENT, PERSON, SOME_OF_THEM, COPY].some((kind) => kind.test(name))) return false;
  if (name.length < 2 || name.length > MAX_NAME) return false;
  if (/[.!?。、，{}<>=|`"]|^[^\p{L}]+$/u.test(name)) return false;
  return name.split(/\s+/u).length <= 5;
}

function technologyIn(name: string, statement: Statement, readingOf: ReadingOf, drafts: Drafts): Draft | undefined {
  const folded = name.toLowerCase();
  for (const { technology, from, to } of readingOf(statement).technologies) {
    const spoken = readingOf(statement).normal.text.slice(from, to);
    if (!folded.includes(spoken)) continue;
    const draft = drafts
      .ofTechnology(technology.id)
      .find((other) => [other.name, ...other.aliases].some((alias) => alias.toLowerCase() === spoken));
    if (draft) return draft;
  }
  return undefined;
}

/** Whether a name is just the technology, perhaps with its kind: "Redis Cache", "Kafka Topic". */
function isGeneric(name: string, draft: Draft, catalogue: Catalogue): boolean {
  let rest = name.replace(WHERE, "").toLowerCase();
  const bases = (draft.technology?.implements ?? []).flatMap((id) => technology(catalogue, id)?.names ?? []);
  const spoken = [draft.name, ...draft.aliases, ...bases]
    .map((alias) => alias.toLowerCase())
    .sort((a, b) => b.length - a.length);
  for (const alias of spoken) rest = rest.replace(alias, " ");
  return rest
    .split(/[\s/_-]+/u)
    .filter(Boolean)
    .every((word) => GENERIC.test(word));
}

/** "Google Maps Directions API": one of those that the provider offers. */
function isItsApi(name: string, { kind }: Draft, catalogue: Catalogue): boolean {
  return /\bAPI$/u.test(name) && (kindById(catalogue, kind)?.classes.includes("external") ?? false);
}

/** "EMQX on GKE", "Redis (ElastiCache) in Tokyo": where it runs says nothing of what it is. */
const WHERE = /\s(?:on|in|at)\s+\S+(?:\s\S+)?$/u;

/** "DynamoDB 申請", "SQS 所管課別", "Pub/Sub scans": a table, queue or topic of the product, not a service by that name. */
function isPartOf(name: string, draft: Draft, catalogue: Catalogue): boolean {
  const classes = kindById(catalogue, draft.kind)?.classes ?? [];
  if (!classes.includes("store") && !classes.includes("broker")) return false;
  const [first = "", rest = ""] = name.split(/\s+(.*)/su);
  const isSpoken = [draft.name, ...draft.aliases].some((alias) => alias.toLowerCase() === first.toLowerCase());
  return isSpoken && PART.test(rest) && !kindOfName(name, catalogue);
}

/** A noun of the business, or a plural in small letters; what acts on the product is a part of the design. */
const PART = /^(?:\p{Script=Han}+(?<!連携|監視|送信|受信|処理|取込)|[a-z][a-z_-]*s)$/u;

/** "MQTT Broker (AWS IoT Core)" is one thing; "Enrichment Job (Flink)" is a job that runs on another. */
function isSameThing(name: string, draft: Draft, catalogue: Catalogue): boolean {
  const kind = kindOfName(name, catalogue)?.kind;
  const classes = kindById(catalogue, draft.kind)?.classes ?? [];
  if (!classes.includes("dependency")) return false;
  if (kind === undefined || kind === draft.kind || isBackbone(name, draft, catalogue)) return true;
  const own = kindById(catalogue, kind)?.classes ?? [];
  return own.some((name) => name !== "dependency" && classes.includes(name));
}

function addAlias(draft: Draft, name: string, words: Words, defines: boolean, drafts: Drafts): void {
  if (defines) draft.givenName ??= name;
  if (defines && !draft.defines) {
    draft.definition = words;
    draft.defines = true;
  }
  if (nameKey(name) !== nameKey(draft.name)) drafts.addAlias(draft, name);
}

function addOwn(
  name: string,
  words: Words,
  candidate: Candidate,
  runsOn: Draft | undefined,
  drafts: Drafts,
  catalogue: Catalogue,
): void {
  const key = nameKey(name);
  if (key.length < 2) return;
  const kind = kindOf(name, candidate, catalogue);
  const known = drafts.named(name) ?? drafts.named(name.replace(/(?<=\S)\s*API$/u, ""));
  const isActing = candidate.defines || isActor(words);
  if (known) {
    known.acts ||= isActing;
    known.isCalled ||= isCalled(words);
    if (candidate.isExternal && !known.technology) known.kind = kind ?? known.kind;
    addAlias(known, name, words, candidate.defines, drafts);
    return;
  }
  const form = candidate.words.statement.raw.form;
  if ((!kind && DRAWN_BESIDES.test(name)) || LAYER.test(name)) return;
  // A heading or an item names a component only if its ending says so; a box in a diagram always does.
  if (!kind && form !== "code" && !isProper(name, candidate)) return;
  drafts.add(key, {
    name,
    aliases: candidate.isExternal ? abbreviationsIn(candidate.label) : [],
    ...(runsOn?.technology ? { technology: runsOn.technology } : {}),
    kind: kindOn(runsOn, kind),
    definition: words,
    defines: candidate.defines,
    acts: isActing,
    isCalled: isCalled(words),
    mentions: [],
  });
}

const PROTOCOL = /^(?:API|REST|SOAP|HTTPS?|S?FTPS?|JSON|XML|CSV|EDI|MQTT|AMQP)$/u;

/** "HIS" of 病院情報システム(HIS). */
function abbreviationsIn(label: string): string[] {
  const inside = parenthesisOf(label);
  return inside && /^\p{Lu}[\p{Lu}\d-]{1,7}$/u.test(inside) && !PROTOCOL.test(inside) ? [inside] : [];
}

/** The stream processor that a section's jobs run on: "Stream processors (Flink jobs)". */
function platformOf(statement: Statement, readingOf: ReadingOf, drafts: Drafts): Draft | undefined {
  const { heading } = statement.section;
  const named = [statement, heading]
    .flatMap((source) => (source ? readingOf(source).technologies : []))
    .find(({ technology }) => technology.kind === "stream-processor");
  return named ? drafts.ofTechnology(named.technology.id)[0] : undefined;
}

/** A step of a flow is a component when it is written like a name: "Mobile App", not "validate the order". */
function isProper(name: string, candidate: Candidate): boolean {
  const { raw, section } = candidate.words.statement;
  if (raw.cells && candidate.defines) return true;
  // Sections of components are about components: "#### PaymentController".
  if (raw.form === "heading" && section.parent?.kinds[0] === "components")
    return /^[\p{Lu}\p{Script=Han}\p{Script=Katakana}]/u.test(name);
  return !candidate.defines && /^(?:\p{Lu}[\p{L}\d-]*)(?:\s+\p{Lu}[\p{L}\d-]*)*$/u.test(name);
}

function within(words: Words, name: string): Words {
  const at = words.statement.raw.text.indexOf(name, words.from);
  return at < 0 ? words : { statement: words.statement, from: at, to: at + name.length };
}
