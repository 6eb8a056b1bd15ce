/** Types that databases have and other things mostly have not. */
export const DB_TYPE =
  /^(?:(?:n?var)?n?char(?:acter)?(?:2| varying)?|n?varchar2?|(?:tiny|medium|long|ci)?text|(?:tiny|small|medium|big)?int(?:eger)?[248]?|(?:small|big)?serial|uuid|ulid|timestamp(?:tz)?|datetime2?|date|time(?:tz)?|bool(?:ean)?|decimal|numeric|float[48]?|double(?: precision)?|real|money|jsonb?|bytea|(?:tiny|medium|long)?blob|clob|(?:var)?binary|enum|set|inet|cidr|geometry|geography|point|bit|interval|year|tsvector|vector|hstore|xml|bigserial|uniqueidentifier)(?![\p{L}\p{N}_])/iu;
