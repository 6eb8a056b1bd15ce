import type { Language } from "../../../../rules/schema.ts";

/** A place on the way of a request, from the person (highest) to the database. */
export interface Layer {
  readonly rank: number;
  readonly names: Readonly<Record<Language, string>>;
}

/** Rank of gateways and load balancers. */
export const GATEWAY = 3;

const LAYERS: readonly (Layer & { readonly words: RegExp })[] = [
  {
    rank: 5,
    names: { en: "client", ja: "クライアント" },
    words:
      /\b(?:mobile app|web app|(?<!(?:HTTP|API|REST|gRPC|Redis|Kafka|DB|SQL|S3) )clients?|browsers?|front[- ]?end|SPA)\b|(?<![A-Za-z])クライアント|ブラウザ|フロントエンド|モバイルアプリ|スマホアプリ/giu,
  },
  { rank: 4, names: { en: "CDN", ja: "CDN" }, words: /\b(?:CDN|CloudFront|Fastly|Akamai)\b/giu },
  {
    rank: GATEWAY,
    names: { en: "gateway", ja: "ゲートウェイ" },
    words:
      /\b(?:API gateway|(?<!(?:payment|SMS|mail|email|fax) )gateway|load balancer|ALB|ELB|ingress|nginx|envoy|reverse proxy|BFF|LB)\b|APIゲートウェイ|(?<!決済|送信|外部)ゲートウェイ|ロードバランサー?|リバースプロキシ/giu,
  },
  {
    rank: 2,
    names: { en: "service", ja: "サービス" },
    words:
      /\b(?:application server|app server|application|back-?end|(?<!(?:external|partner|third-party|party|payment|mail) )services?|API server)\b|アプリケーション|バックエンド|アプリサーバー?|業務サービス|APIサーバー?/giu,
  },
  {
    rank: 1,
    names: { en: "database", ja: "データベース" },
    words: /\b(?:databases?|DB|quer(?:y|ies)|SQL|statement_timeout|statements?)\b|データベース|クエリ|DB/giu,
  },
];

/** The layers that a text names, in the order of the text; a longer name hides a shorter one inside it. */
export function layersIn(text: string): readonly { readonly layer: Layer; readonly from: number }[] {
  const found = LAYERS.flatMap((layer) =>
    [...text.matchAll(layer.words)].map((match) => ({
      layer,
      from: match.index,
      to: match.index + match[0].length,
    })),
  );
  return found
    .filter(
      (one) =>
        !found.some(
          (other) =>
            other !== one && other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from,
        ),
    )
    .sort((a, b) => a.from - b.from);
}

export function layerName({ names }: Layer, language: Language): string {
  return names[language];
}
