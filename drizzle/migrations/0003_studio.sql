CREATE TABLE "batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"form_id" uuid NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "batches_form" UNIQUE("owner_id","form_id")
);
--> statement-breakpoint
ALTER TABLE "expansions" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
ALTER TABLE "expansions" ADD COLUMN "preset" text;--> statement-breakpoint
ALTER TABLE "passes" ADD COLUMN "variants" integer;--> statement-breakpoint
UPDATE "passes" SET "variants" = "expansions"."variants" FROM "expansions" WHERE "expansions"."id" = "passes"."expansion_id";--> statement-breakpoint
ALTER TABLE "passes" ALTER COLUMN "variants" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "passes" ADD COLUMN "painted_key" text;--> statement-breakpoint
ALTER TABLE "passes" ADD COLUMN "picture_key" text;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "source_result_id" uuid;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expansions" ADD CONSTRAINT "expansions_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_source_result_id_results_id_fk" FOREIGN KEY ("source_result_id") REFERENCES "public"."results"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "expansions_batch_id_index" ON "expansions" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "photos_source_result_id_index" ON "photos" USING btree ("source_result_id");