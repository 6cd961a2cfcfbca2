CREATE TABLE "idempotency_keys" (
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"answer" jsonb,
	"held_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "engine_webhook_versions" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"rotated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_gates" (
	"account" text PRIMARY KEY NOT NULL,
	"slots" integer NOT NULL,
	"refusals" integer DEFAULT 0 NOT NULL,
	"refused_since" timestamp (3) with time zone,
	"closed_until" timestamp (3) with time zone,
	"taken" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "callback_receipts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "callback_receipts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"task_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"signature" jsonb,
	"body" text NOT NULL,
	"outcome" text,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "master_keys" (
	"version" integer PRIMARY KEY NOT NULL,
	"wrapped" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "tasks_open";--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "kind" text DEFAULT 'token' NOT NULL;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "scope" text DEFAULT 'write' NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "account" text;--> statement-breakpoint
UPDATE "tasks" SET "account" = coalesce("key_id", "id")::text;--> statement-breakpoint
ALTER TABLE "tasks" ALTER COLUMN "account" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "admitted_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "tasks" SET "admitted_at" = now() WHERE "status" in ('queued', 'submitted');--> statement-breakpoint
ALTER TABLE "provider_keys" ADD COLUMN "account" text;--> statement-breakpoint
UPDATE "provider_keys" SET "account" = "id"::text;--> statement-breakpoint
ALTER TABLE "provider_keys" ALTER COLUMN "account" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_webhook_versions" ADD CONSTRAINT "engine_webhook_versions_account_id_users_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at_index" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "callback_receipts_unread" ON "callback_receipts" USING btree ("id") WHERE "callback_receipts"."outcome" is null;--> statement-breakpoint
CREATE INDEX "tasks_due" ON "tasks" USING btree ("next_check_at") WHERE "tasks"."next_check_at" is not null;--> statement-breakpoint
CREATE INDEX "tasks_gate" ON "tasks" USING btree ("account") WHERE "tasks"."status" in ('queued', 'submitted');