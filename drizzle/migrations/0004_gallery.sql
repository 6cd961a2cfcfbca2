CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
CREATE TABLE "collection_items" (
	"collection_id" uuid NOT NULL,
	"expansion_id" uuid NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collection_items_collection_id_expansion_id_pk" PRIMARY KEY("collection_id","expansion_id")
);
--> statement-breakpoint
CREATE TABLE "collections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collections_name" UNIQUE("owner_id","name")
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"task_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"expansion_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"key_id" uuid,
	"key_name" text,
	"pictures" integer NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"estimated_units" numeric(14, 4) NOT NULL,
	"estimated_usd" numeric(14, 4) NOT NULL,
	"units" numeric(14, 4),
	"amount" numeric(14, 4),
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "expansions_gallery";--> statement-breakpoint
ALTER TABLE "expansions" ADD COLUMN "canvas_width" integer;--> statement-breakpoint
ALTER TABLE "expansions" ADD COLUMN "canvas_height" integer;--> statement-breakpoint
ALTER TABLE "expansions" ADD COLUMN "ratio" text;--> statement-breakpoint
ALTER TABLE "expansions" ADD COLUMN "search_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "expansions" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED;--> statement-breakpoint
ALTER TABLE "expansions" ADD COLUMN "is_favourite" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "expansions" ADD COLUMN "state" text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE "expansions" ADD COLUMN "provider" text;--> statement-breakpoint
ALTER TABLE "expansions" ADD COLUMN "failure" text;--> statement-breakpoint
UPDATE "expansions" SET
	"canvas_width" = "photos"."width" + "expansions"."left" + "expansions"."right",
	"canvas_height" = "photos"."height" + "expansions"."up" + "expansions"."down",
	"search_text" = trim(regexp_replace(lower("photos"."name" || ' ' || "expansions"."prompt"), '[^[:alnum:]]+', ' ', 'g'))
FROM "photos" WHERE "photos"."id" = "expansions"."photo_id";--> statement-breakpoint
ALTER TABLE "expansions" ALTER COLUMN "canvas_width" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "expansions" ALTER COLUMN "canvas_height" SET NOT NULL;--> statement-breakpoint
UPDATE "expansions" SET "ratio" = (
	SELECT usual.id FROM (VALUES
		('1:1', 1.0), ('4:3', 4 / 3.0), ('3:4', 3 / 4.0), ('3:2', 3 / 2.0), ('2:3', 2 / 3.0), ('5:4', 5 / 4.0), ('4:5', 4 / 5.0),
		('16:9', 16 / 9.0), ('9:16', 9 / 16.0), ('21:9', 21 / 9.0), ('9:21', 9 / 21.0)
	) AS usual (id, ratio)
	WHERE abs("canvas_width"::numeric / "canvas_height" / usual.ratio - 1) <= 0.01
	ORDER BY abs("canvas_width"::numeric / "canvas_height" / usual.ratio - 1) LIMIT 1
);--> statement-breakpoint
ALTER TABLE "results" ADD COLUMN "thumbhash" text;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "thumbhash" text;--> statement-breakpoint
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_expansion_id_expansions_id_fk" FOREIGN KEY ("expansion_id") REFERENCES "public"."expansions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collections" ADD CONSTRAINT "collections_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "collection_items_expansion_id_index" ON "collection_items" USING btree ("expansion_id");--> statement-breakpoint
CREATE INDEX "ledger_by_month" ON "ledger_entries" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "expansions_by_state" ON "expansions" USING btree ("owner_id","state","id") WHERE "expansions"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "expansions_by_ratio" ON "expansions" USING btree ("owner_id","ratio","id") WHERE "expansions"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "expansions_by_provider" ON "expansions" USING btree ("owner_id","provider","id") WHERE "expansions"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "expansions_favourites" ON "expansions" USING btree ("owner_id","id") WHERE "expansions"."is_favourite" and "expansions"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "expansions_search" ON "expansions" USING gin ("owner_id","search") WHERE "expansions"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "expansions_alike" ON "expansions" USING gin ("owner_id","search_text" gin_trgm_ops) WHERE "expansions"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "expansions_trash" ON "expansions" USING btree ("owner_id","id") WHERE "expansions"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "tasks_finished" ON "tasks" USING btree ("provider","finished_at") WHERE "tasks"."status" = 'stored';--> statement-breakpoint
CREATE INDEX "tasks_key_id_index" ON "tasks" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "expansions_purge" ON "expansions" USING btree ("deleted_at") WHERE "expansions"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "expansions_gallery" ON "expansions" USING btree ("owner_id","id") WHERE "expansions"."deleted_at" is null;--> statement-breakpoint
-- A provider's own words for a sum; null for what is none, which must not keep a task from ending.
CREATE FUNCTION "charged"(said text) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN said ~ '^\d{1,9}(\.\d{1,20})?$' THEN said::numeric END
$$;--> statement-breakpoint
-- What an expansion shows of its newest task, kept beside it to be filtered by; and what the ledger knows of each task.
-- The expansion's row is locked before its tasks are read, or two tasks that end at once would each miss the other.
CREATE FUNCTION "follow_task"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	expansion uuid;
BEGIN
	SELECT expansion_id INTO expansion FROM passes WHERE id = NEW.pass_id;
	PERFORM FROM expansions WHERE id = expansion FOR NO KEY UPDATE;
	UPDATE expansions SET state = newest.state, provider = newest.provider, failure = newest.reason
	FROM (
		SELECT tasks.provider, tasks.reason, CASE
			WHEN tasks.status = 'queued' THEN 'waiting'
			WHEN tasks.status = 'submitted' THEN 'painting'
			WHEN tasks.status = 'delivered' THEN 'saving'
			WHEN tasks.status = 'failed' THEN 'failed'
			WHEN tasks.status = 'stored' AND NOT EXISTS (
				SELECT FROM passes later WHERE later.expansion_id = expansion AND later.ordinal > passes.ordinal
			) THEN 'ready'
			-- Given up halfway: what was painted stays until it is run on.
			ELSE 'cancelled'
		END AS state
		FROM tasks JOIN passes ON passes.id = tasks.pass_id
		WHERE passes.expansion_id = expansion
		ORDER BY passes.ordinal DESC, tasks.created_at DESC, tasks.id DESC LIMIT 1
	) newest
	WHERE expansions.id = expansion
		AND (expansions.state, expansions.provider, expansions.failure) IS DISTINCT FROM (newest.state, newest.provider, newest.reason);
	UPDATE ledger_entries SET
		status = NEW.status,
		units = coalesce(charged(NEW.charge->>'units'), CASE WHEN NEW.status = 'failed' THEN 0 END),
		amount = coalesce(charged(NEW.charge->>'amount'), CASE WHEN NEW.status = 'failed' THEN 0 END)
	WHERE task_id = NEW.id;
	RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "tasks_followed" AFTER INSERT OR UPDATE OF status, reason, charge ON "tasks"
FOR EACH ROW EXECUTE FUNCTION "follow_task"();--> statement-breakpoint
INSERT INTO "ledger_entries" ("task_id", "owner_id", "expansion_id", "provider", "key_id", "key_name", "pictures", "estimated_units", "estimated_usd", "created_at")
SELECT tasks.id, expansions.owner_id, expansions.id, tasks.provider, tasks.key_id, provider_keys.name, passes.variants,
	CASE WHEN tasks.provider = 'built_in' THEN 0 ELSE 8 * passes.variants END,
	CASE WHEN tasks.provider = 'built_in' THEN 0 ELSE 0.028 * passes.variants END,
	tasks.created_at
FROM tasks JOIN passes ON passes.id = tasks.pass_id JOIN expansions ON expansions.id = passes.expansion_id
LEFT JOIN provider_keys ON provider_keys.id = tasks.key_id;--> statement-breakpoint
UPDATE "tasks" SET "status" = "status";
