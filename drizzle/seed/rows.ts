import type { TransactionSql } from 'postgres';
import { listPrices } from '@/lib/providers/price';
import { framesOf, photoSizes } from './frames';
import { thresholdsOf } from './people';
import { asSearched, photoTitles, promptWords, vietnamesePromptWords } from './vocabulary';

/** What is open is among the newest, the last of every five hundred. */
const OPEN_SHARE = 0.002;
const THUMBHASHES = 64;

export type Span = { expansions: number; people: number; fromMs: number; untilMs: number };

/** Every expansion has an equal part of the time, and every photo is asked for about three times. */
export const photosFor = (expansions: number) => Math.ceil(expansions / 3);

/** The frames that photos are given, and their passes. */
export async function writeFrames(sql: TransactionSql): Promise<void> {
  const frames = photoSizes.flatMap((size, sizeIndex) =>
    framesOf(size).map((frame, slot) => ({ id: sizeIndex * 100 + slot, size: sizeIndex, slot, ...frame })),
  );
  const rows = frames.map(({ id, size, slot, margins, canvas, ratio, preset, passes }) => {
    const { width, height } = canvas;
    return { id, size, slot, ...margins, width, height, ratio, preset, passes: passes.length };
  });
  await sql`
    create temp table seed_frames on commit drop as
    select * from jsonb_to_recordset(${sql.json(rows)}) as frame (id int, size int, slot int, up int, "right" int, down int,
      "left" int, width int, height int, ratio text, preset text, passes int)`;
  const planned = frames.flatMap(({ id, passes }) =>
    passes.map((margins, index) => ({ frame: id, ordinal: index + 1, ...margins })),
  );
  await sql`
    create temp table seed_passes on commit drop as
    select * from jsonb_to_recordset(${sql.json(planned)}) as pass (frame int, ordinal int, up int, "right" int, down int, "left" int)`;
  const sizes = photoSizes.map((size, index) => ({ size: index, ...size }));
  await sql`
    create temp table seed_sizes on commit drop as
    select * from jsonb_to_recordset(${sql.json(sizes)}) as size (size int, width int, height int)`;
  const prices = Object.entries(listPrices).map(([provider, price]) => ({ provider, ...price }));
  await sql`
    create temp table seed_prices on commit drop as
    select * from jsonb_to_recordset(${sql.json(prices)}) as price (provider text, units numeric, usd numeric)`;
  // Of any bytes a placeholder can be made, as long as they do not promise transparency.
  await sql`
    create temp table seed_thumbhashes on commit drop as
    select n, encode(set_bit(decode(left(md5('a' || n) || md5('b' || n), 50), 'hex'), 23, 0), 'base64') as thumbhash
    from generate_series(0, ${THUMBHASHES - 1}::int) n`;
  await sql`analyze seed_frames, seed_passes, seed_sizes, seed_prices, seed_thumbhashes`;
}

/**
 * Writes photos `from` to `to` (from 1 on) with all that hangs on them. What the trigger on tasks would write is written
 * at once. @returns how many rows of each table
 */
export async function writeRows(sql: TransactionSql, span: Span, from: number, to: number) {
  await sql`drop table if exists seed_photos, seed_expansions, seed_tasks`;
  await drawPhotos(sql, span, from, to);
  await drawExpansions(sql, span);
  await drawTasks(sql);
  await sql`analyze seed_photos (photo_n, size), seed_expansions (n, frame), seed_tasks (n, ordinal, status)`;
  return {
    photos: await writePhotos(sql),
    expansions: await writeExpansions(sql),
    passes: await writePasses(sql),
    tasks: await writeTasks(sql),
    results: await writeResults(sql),
    ledgerEntries: await writeLedger(sql),
  };
}

async function drawPhotos(sql: TransactionSql, span: Span, from: number, to: number) {
  const { expansions, fromMs, untilMs } = span;
  const slot = (untilMs - fromMs) / expansions;
  const first = (n: ReturnType<typeof sql>) => sql`
    case when ${n} = 1 then 1 when ${n} > ${photosFor(expansions)}::bigint then ${expansions}::bigint + 1
      else least(${n} * 3 - 2 + floor(pg_temp.chance(${n}, 'run') * 3)::bigint, ${expansions}::bigint + 1) end`;
  await sql`
    create temp table seed_photos on commit drop as
    select photo.*, pg_temp.id_at(ms, photo_n, 'photo') as id, person.id as owner_id, person.n as person,
      name || ending as name, searched || ' ' || substr(ending, 2) as searched,
      case ending when '.png' then 'image/png' when '.heic' then 'image/heic' when '.webp' then 'image/webp' else 'image/jpeg' end as mime
    from (
      select photo_n, floor(pg_temp.chance(photo_n, 'photo size') * ${photoSizes.length}::int)::int as size,
        ${first(sql`photo_n`)} as first, ${first(sql`(photo_n + 1)`)} as next,
        ${fromMs}::bigint + floor((${first(sql`photo_n`)} - 1) * ${slot}::float8)::bigint - 5000 - floor(pg_temp.chance(photo_n, 'early') * 60000)::bigint as ms,
        1 + width_bucket(pg_temp.chance(photo_n, 'owner'), ${thresholdsOf(span.people)}::float8[]) as person_n,
        pg_temp.rank(pg_temp.chance(photo_n, 'title'), ${photoTitles.length}::int) as title,
        pg_temp.chance(photo_n, 'kind of name') as kind,
        1 + floor(pg_temp.chance(photo_n, 'number') * 9999)::int as number,
        case when pg_temp.chance(photo_n, 'ending') < 0.8 then '.jpg' when pg_temp.chance(photo_n, 'ending') < 0.9 then '.png'
          when pg_temp.chance(photo_n, 'ending') < 0.97 then '.heic' else '.webp' end as ending
      from generate_series(${from}::bigint, ${to}::bigint) photo_n
    ) photo
    join seed_people person on person.n = photo.person_n
    cross join lateral (
      select case
        when kind < 0.35 then 'IMG_' || lpad(number::text, 4, '0')
        when kind < 0.5 then 'DSC0' || lpad(number::text, 4, '0')
        when kind < 0.6 then 'PXL_' || to_char(pg_temp.at(ms), 'YYYYMMDD_HH24MISS')
        when kind < 0.9 then (${photoTitles}::text[])[title]
        else (${photoTitles}::text[])[title] || ' ' || number end as name,
      case
        when kind < 0.35 then 'img ' || lpad(number::text, 4, '0')
        when kind < 0.5 then 'dsc0' || lpad(number::text, 4, '0')
        when kind < 0.6 then 'pxl ' || to_char(pg_temp.at(ms), 'YYYYMMDD HH24MISS')
        when kind < 0.9 then (${asSearched(photoTitles)}::text[])[title]
        else (${asSearched(photoTitles)}::text[])[title] || ' ' || number end as searched
    ) named`;
}

async function drawExpansions(sql: TransactionSql, { expansions, fromMs, untilMs }: Span) {
  const slot = (untilMs - fromMs) / expansions;
  const openAfter = expansions - Math.ceil(expansions * OPEN_SHARE);
  const english = promptWords.length;
  const vietnamese = vietnamesePromptWords.length;
  await sql`
    create temp table seed_expansions on commit drop as
    select drawn.*, pg_temp.id_at(ms, n, 'expansion') as id, coalesce(prompt, '') as asked,
      searched || coalesce(' ' || prompt_searched, '') as search_text,
      case when state <> 'failed' then null when drawn.why < 0.4 then 'timed_out' when drawn.why < 0.6 then 'out_of_credit'
        when drawn.why < 0.75 then 'provider_failed' when drawn.why < 0.9 then 'content_refused' else 'key_refused' end as failure,
      case when is_halfway then 1 else passes end as reached,
      -- Within the thirty days after which the trash is emptied.
      case when is_deleted then greatest(ms, ${untilMs}::bigint - floor(pg_temp.chance(n, 'deleted') * 29 * 86400000)::bigint) end as deleted_ms
    from (
      select n, photo.id as photo_id, photo.owner_id, photo.person, photo.searched, frame.id as frame, frame.passes,
        frame.up, frame.right, frame.down, frame.left, frame.width, frame.height, frame.ratio, frame.preset,
        ${fromMs}::bigint + floor((n - 1 + pg_temp.chance(n, 'moment')) * ${slot}::float8)::bigint as ms,
        case when pg_temp.chance(n, 'variants') < 0.5 then 1 when pg_temp.chance(n, 'variants') < 0.75 then 2
          when pg_temp.chance(n, 'variants') < 0.85 then 3 else 4 end as variants,
        case when pg_temp.chance(n, 'provider') < 0.4 then 'built_in' when pg_temp.chance(n, 'provider') < 0.7 then 'kling'
          when pg_temp.chance(n, 'provider') < 0.9 then 'cometapi' else 'gateway' end as provider,
        case
          when n > ${openAfter}::bigint then (array['waiting', 'painting', 'painting', 'saving'])[1 + floor(pg_temp.chance(n, 'open') * 4)::int]
          when pg_temp.chance(n, 'state') < 0.05 then 'failed'
          when pg_temp.chance(n, 'state') < 0.07 then 'cancelled'
          else 'ready' end as state,
        n <= ${openAfter}::bigint and pg_temp.chance(n, 'state') between 0.06 and 0.07 and passes > 1 as is_halfway,
        pg_temp.chance(n, 'why') as why,
        n <= ${openAfter}::bigint and pg_temp.chance(n, 'retried') < 0.06 as is_retried,
        pg_temp.chance(n, 'favourite') < 0.05 as is_favourite,
        n <= ${openAfter}::bigint and pg_temp.chance(n, 'trash') < 0.01 as is_deleted,
        case when pg_temp.chance(n, 'prompt') < 0.3 then 0 else 2 + floor(pg_temp.chance(n, 'length') * 8)::int end as length,
        pg_temp.chance(n, 'language') < 0.15 as is_vietnamese
      from seed_photos photo
      cross join lateral generate_series(photo.first, photo.next - 1) n
      join seed_frames frame on frame.size = photo.size and frame.slot = floor(pg_temp.chance(n, 'frame') * 100)::int
    ) drawn
    cross join lateral (
      select
        string_agg(case when is_vietnamese then (${vietnamesePromptWords}::text[])[place] else (${promptWords}::text[])[place] end, ' ' order by w) as prompt,
        string_agg(case when is_vietnamese then (${asSearched(vietnamesePromptWords)}::text[])[place] else (${asSearched(promptWords)}::text[])[place] end, ' ' order by w) as prompt_searched
      from (
        select w, pg_temp.rank(pg_temp.chance(n * 16 + w, 'word'), case when is_vietnamese then ${vietnamese}::int else ${english}::int end) as place
        from generate_series(1, length) w
      ) word
    ) spoken
    order by n`;
}

/** One task for each pass as far as they went, and before the last one sometimes another that failed. */
async function drawTasks(sql: TransactionSql) {
  await sql`
    create temp table seed_tasks on commit drop as
    select attempt.*, pg_temp.id_at(ms, n * 64 + ordinal * 2 + attempt, 'task') as id,
      pg_temp.id_at(created_ms + ordinal, n * 64 + ordinal, 'pass') as pass_id,
      ms + 20000 + floor(pg_temp.chance(n * 64 + ordinal * 2 + attempt, 'painting') * 60000)::bigint as done_ms
    from (
      select expansion.n, expansion.id as expansion_id, owner_id, person, state, provider, passes, ordinal, attempt,
        expansion.ms as created_ms,
        expansion.ms + 10 * ordinal + (ordinal - 1) * 120000 + (attempt - 1) * 90000 as ms,
        case when ordinal = passes then variants else 1 end as pictures,
        case when attempt < attempts then 'failed' when ordinal < reached or is_halfway then 'stored'
          when state = 'waiting' then 'queued' when state = 'painting' then 'submitted' when state = 'saving' then 'delivered'
          when state = 'ready' then 'stored' else state end as status,
        case when attempt < attempts then 'provider_busy' when ordinal = reached then failure end as reason
      from seed_expansions expansion
      cross join lateral generate_series(1, reached) ordinal
      cross join lateral (select case when ordinal = reached and is_retried then 2 else 1 end as attempts) tried
      cross join lateral generate_series(1, attempts) attempt
    ) attempt
    order by n, ordinal, attempt`;
}

async function writePhotos(sql: TransactionSql) {
  const { count } = await sql`
    insert into photos (id, owner_id, name, mime, bytes, width, height, sha256, storage_key, preview_key, thumbnail_key, thumbhash, created_at)
    select photo.id, owner_id, name, mime, (size.width * size.height * (0.2 + 0.5 * pg_temp.chance(photo_n, 'bytes')))::bigint,
      size.width, size.height, md5('photo ' || photo.id) || md5(photo.id || ' photo'),
      'photos/' || photo.id || '/original', 'photos/' || photo.id || '/preview', 'photos/' || photo.id || '/thumbnail',
      thumbhash, pg_temp.at(ms)
    from seed_photos photo
    join seed_sizes size using (size)
    join seed_thumbhashes hash on hash.n = photo_n % ${THUMBHASHES}
    order by photo_n`;
  return count;
}

async function writeExpansions(sql: TransactionSql) {
  const { count } = await sql`
    insert into expansions (id, owner_id, photo_id, form_id, up, "right", down, "left", preset, prompt, variants, canvas_width,
      canvas_height, ratio, search_text, is_favourite, state, provider, failure, created_at, deleted_at)
    select id, owner_id, photo_id, md5('form ' || id)::uuid, up, "right", down, "left", preset, asked, variants, width,
      height, ratio, search_text, is_favourite, state, provider, failure, pg_temp.at(ms), pg_temp.at(deleted_ms)
    from seed_expansions order by n`;
  return count;
}

async function writePasses(sql: TransactionSql) {
  const { count } = await sql`
    insert into passes (id, expansion_id, ordinal, up, "right", down, "left", variants, painted_key, picture_key)
    select pg_temp.id_at(expansion.ms + pass.ordinal, expansion.n * 64 + pass.ordinal, 'pass'), expansion.id, pass.ordinal,
      pass.up, pass.right, pass.down, pass.left, case when pass.ordinal = expansion.passes then variants else 1 end,
      'passes/' || task.id || '/painted', 'passes/' || task.id || '/picture.png'
    from seed_expansions expansion
    join seed_passes pass using (frame)
    left join seed_tasks task on task.n = expansion.n and task.ordinal = pass.ordinal and task.status = 'stored'
      and pass.ordinal < expansion.passes
    order by expansion.n, pass.ordinal`;
  return count;
}

async function writeTasks(sql: TransactionSql) {
  const { count } = await sql`
    insert into tasks (id, pass_id, provider, account, status, reason, detail, provider_task_id, admitted_at, sent_at, submitted_at,
      delivered_at, finished_at, checks, delivery, charge, created_at, updated_at)
    select id, pass_id, provider, 'seed ' || person, status, reason, case when reason is not null then 'as seeded' end,
      case when status <> 'queued' then 8 || lpad((n * 64 + ordinal * 2 + attempt)::text, 17, '0') end,
      case when status <> 'queued' then pg_temp.at(ms + 1000) end,
      case when status = 'submitted' then pg_temp.at(ms + 1100) end,
      case when status <> 'queued' then pg_temp.at(ms + 1500) end,
      case when status in ('delivered', 'stored') then pg_temp.at(done_ms) end,
      case when status in ('stored', 'failed', 'cancelled') then pg_temp.at(done_ms + 900) end,
      case when status = 'queued' then 0 else 1 + floor(pg_temp.chance(n, 'checks') * 5)::int end,
      case when status = 'delivered' then '{"images": [{"index": 0, "url": "https://pictures.invalid/0.png"}]}'::jsonb end,
      case when status <> 'stored' then null
        when provider = 'kling' then jsonb_build_object('units', (8 * pictures)::text)
        when provider = 'cometapi' then jsonb_build_object('amount', (0.028 * pictures)::text) end,
      pg_temp.at(ms), pg_temp.at(case when status = 'queued' then ms else done_ms + 900 end)
    from seed_tasks order by n, ordinal, attempt`;
  return count;
}

async function writeResults(sql: TransactionSql) {
  const { count } = await sql`
    insert into results (id, expansion_id, task_id, index, width, height, bytes, sha256, storage_key, blend, painted_key, preview_key,
      thumbnail_key, thumbhash, created_at)
    select result.id, expansion_id, task_id, index, width, height, width::bigint * height * 2, md5('result ' || result.id) || md5(result.id || ' result'),
      folder || '/full.png', 24, folder || '/painted', folder || '/preview', folder || '/thumbnail', thumbhash, pg_temp.at(at_ms)
    from (
      select pg_temp.id_at(done_ms + 900 + index, task.n * 4 + index, 'result') as id, task.expansion_id, task.id as task_id, index,
        frame.width, frame.height, done_ms + 900 as at_ms, task.n, 'results/' || task.id || '/' || index as folder
      from seed_tasks task
      join seed_expansions expansion using (n)
      join seed_frames frame on frame.id = expansion.frame
      cross join lateral generate_series(0, pictures - 1) index
      where task.state = 'ready' and task.status = 'stored' and ordinal = task.passes
    ) result
    join seed_thumbhashes hash on hash.n = (result.n + index) % ${THUMBHASHES}
    order by result.n, index`;
  return count;
}

async function writeLedger(sql: TransactionSql) {
  const { count } = await sql`
    insert into ledger_entries (task_id, owner_id, expansion_id, provider, key_name, pictures, status, estimated_units,
      estimated_usd, units, amount, created_at)
    select id, owner_id, expansion_id, provider, initcap(replace(provider, '_', ' ')), pictures, status,
      price.units * pictures, price.usd * pictures,
      case when status in ('failed', 'cancelled') then 0 when status = 'stored' and provider = 'kling' then 8 * pictures end,
      case when status in ('failed', 'cancelled') then 0 when status = 'stored' and provider = 'cometapi' then 0.028 * pictures end,
      pg_temp.at(ms)
    from seed_tasks join seed_prices price using (provider)
    order by n, ordinal, attempt`;
  return count;
}
