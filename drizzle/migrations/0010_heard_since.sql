ALTER TABLE "share_links" ADD COLUMN "team_since" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "share_links" SET "team_since" = "created_at" WHERE "team_id" IS NOT NULL;
