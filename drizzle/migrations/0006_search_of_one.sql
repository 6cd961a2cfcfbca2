DROP INDEX "expansions_search";--> statement-breakpoint
ALTER TABLE "expansions" drop column "search";--> statement-breakpoint
ALTER TABLE "expansions" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(regexp_replace(search_text, '(\S{1,200})\S*', right(owner_id::text, 8) || '\1', 'g'), ' '), ''))) STORED;--> statement-breakpoint
CREATE INDEX "expansions_search" ON "expansions" USING gin ("search") WHERE "expansions"."deleted_at" is null;