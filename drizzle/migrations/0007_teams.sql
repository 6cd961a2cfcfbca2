CREATE TABLE "comment_reads" (
	"user_id" uuid NOT NULL,
	"expansion_id" uuid NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_reads_user_id_expansion_id_pk" PRIMARY KEY("user_id","expansion_id")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"expansion_id" uuid NOT NULL,
	"result_id" uuid,
	"team_id" uuid,
	"link_id" uuid,
	"parent_id" uuid,
	"user_id" uuid,
	"visit_id" uuid,
	"name" text NOT NULL,
	"body" text NOT NULL,
	"x" real,
	"y" real,
	"mentions" uuid[] DEFAULT '{}' NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by_name" text,
	"edited_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comments_one_circle" CHECK (num_nonnulls("comments"."team_id", "comments"."link_id") = 1),
	CONSTRAINT "comments_whole_pin" CHECK (("comments"."x" is null) = ("comments"."y" is null))
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"result_id" uuid NOT NULL,
	"team_id" uuid,
	"link_id" uuid,
	"status" text NOT NULL,
	"user_id" uuid,
	"visit_id" uuid,
	"name" text NOT NULL,
	"decided_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reviews_of_team" UNIQUE("result_id","team_id"),
	CONSTRAINT "reviews_of_link" UNIQUE("result_id","link_id"),
	CONSTRAINT "reviews_one_circle" CHECK (num_nonnulls("reviews"."team_id", "reviews"."link_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "share_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"team_id" uuid,
	"result_id" uuid,
	"expansion_id" uuid,
	"collection_id" uuid,
	"expires_at" timestamp (3) with time zone,
	"password_hash" text,
	"password_changed_at" timestamp (3) with time zone,
	"most_views" integer,
	"views" integer DEFAULT 0 NOT NULL,
	"last_viewed_at" timestamp (3) with time zone,
	"allows_download" boolean DEFAULT false NOT NULL,
	"formats" text[] DEFAULT '{}' NOT NULL,
	"allows_comments" boolean DEFAULT false NOT NULL,
	"allows_approval" boolean DEFAULT false NOT NULL,
	"shows_prompt" boolean DEFAULT false NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "share_links_slug_unique" UNIQUE("slug"),
	CONSTRAINT "share_links_one_thing" CHECK (num_nonnulls("share_links"."result_id", "share_links"."expansion_id", "share_links"."collection_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "share_visits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"link_id" uuid NOT NULL,
	"visitor" uuid NOT NULL,
	"name" text,
	"unlocked_at" timestamp (3) with time zone,
	"viewed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "share_visits_visitor" UNIQUE("link_id","visitor")
);
--> statement-breakpoint
CREATE TABLE "team_collections" (
	"team_id" uuid NOT NULL,
	"collection_id" uuid NOT NULL,
	"shared_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_collections_team_id_collection_id_pk" PRIMARY KEY("team_id","collection_id")
);
--> statement-breakpoint
CREATE TABLE "team_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"about" jsonb DEFAULT '{}' NOT NULL,
	"address" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"role" text NOT NULL,
	"email" text,
	"most_uses" integer,
	"uses" integer DEFAULT 0 NOT NULL,
	"invited_by_id" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_invitations_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"shares_new" boolean DEFAULT false NOT NULL,
	"budget_usd" numeric(14, 4),
	"joined_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_members_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "team_shares" (
	"team_id" uuid NOT NULL,
	"expansion_id" uuid NOT NULL,
	"via" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"shared_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_shares_team_id_expansion_id_via_pk" PRIMARY KEY("team_id","expansion_id","via")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"keeps_shared" boolean DEFAULT true NOT NULL,
	"budget_usd" numeric(14, 4),
	"member_budget_usd" numeric(14, 4),
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "provider_keys" ALTER COLUMN "owner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "provider_keys" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "comment_reads" ADD CONSTRAINT "comment_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reads" ADD CONSTRAINT "comment_reads_expansion_id_expansions_id_fk" FOREIGN KEY ("expansion_id") REFERENCES "public"."expansions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_expansion_id_expansions_id_fk" FOREIGN KEY ("expansion_id") REFERENCES "public"."expansions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_result_id_results_id_fk" FOREIGN KEY ("result_id") REFERENCES "public"."results"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_link_id_share_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."share_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_comments_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_visit_id_share_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."share_visits"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_result_id_results_id_fk" FOREIGN KEY ("result_id") REFERENCES "public"."results"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_link_id_share_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."share_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_visit_id_share_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."share_visits"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_result_id_results_id_fk" FOREIGN KEY ("result_id") REFERENCES "public"."results"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_expansion_id_expansions_id_fk" FOREIGN KEY ("expansion_id") REFERENCES "public"."expansions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_visits" ADD CONSTRAINT "share_visits_link_id_share_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."share_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_collections" ADD CONSTRAINT "team_collections_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_collections" ADD CONSTRAINT "team_collections_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_events" ADD CONSTRAINT "team_events_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_events" ADD CONSTRAINT "team_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_invitations" ADD CONSTRAINT "team_invitations_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_invitations" ADD CONSTRAINT "team_invitations_invited_by_id_users_id_fk" FOREIGN KEY ("invited_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_shares" ADD CONSTRAINT "team_shares_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_shares" ADD CONSTRAINT "team_shares_expansion_id_expansions_id_fk" FOREIGN KEY ("expansion_id") REFERENCES "public"."expansions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_shares" ADD CONSTRAINT "team_shares_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_reads_expansion_id_index" ON "comment_reads" USING btree ("expansion_id");--> statement-breakpoint
CREATE INDEX "comments_expansion_id_id_index" ON "comments" USING btree ("expansion_id","id");--> statement-breakpoint
CREATE INDEX "comments_team_id_id_index" ON "comments" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "comments_link_id_index" ON "comments" USING btree ("link_id");--> statement-breakpoint
CREATE INDEX "comments_parent_id_index" ON "comments" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "comments_result_id_index" ON "comments" USING btree ("result_id");--> statement-breakpoint
CREATE INDEX "reviews_team_id_index" ON "reviews" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "reviews_link_id_index" ON "reviews" USING btree ("link_id");--> statement-breakpoint
CREATE INDEX "share_links_owner_id_id_index" ON "share_links" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "share_links_result_id_index" ON "share_links" USING btree ("result_id");--> statement-breakpoint
CREATE INDEX "share_links_expansion_id_index" ON "share_links" USING btree ("expansion_id");--> statement-breakpoint
CREATE INDEX "share_links_collection_id_index" ON "share_links" USING btree ("collection_id");--> statement-breakpoint
CREATE INDEX "share_links_team_id_index" ON "share_links" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "team_collections_collection_id_index" ON "team_collections" USING btree ("collection_id");--> statement-breakpoint
CREATE INDEX "team_events_team_id_id_index" ON "team_events" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "team_events_created_at_index" ON "team_events" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "team_invitations_team_id_index" ON "team_invitations" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "team_members_user_id_index" ON "team_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "team_shares_of_person" ON "team_shares" USING btree ("team_id","owner_id","expansion_id");--> statement-breakpoint
CREATE INDEX "team_shares_expansion_id_index" ON "team_shares" USING btree ("expansion_id");--> statement-breakpoint
CREATE INDEX "team_shares_via_index" ON "team_shares" USING btree ("via");--> statement-breakpoint
ALTER TABLE "provider_keys" ADD CONSTRAINT "provider_keys_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provider_keys_team_id_index" ON "provider_keys" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "ledger_of_team" ON "ledger_entries" USING btree ("team_id","created_at");--> statement-breakpoint
ALTER TABLE "provider_keys" ADD CONSTRAINT "provider_keys_one_owner" CHECK (num_nonnulls("provider_keys"."owner_id", "provider_keys"."team_id") = 1);--> statement-breakpoint
-- What is in a shared collection is shared: both triggers write the same rows, whichever comes first. Who shares a collection, and who
-- puts something into one, lock its row, so that neither misses what the other does at that time.
CREATE FUNCTION "share_collection"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		DELETE FROM team_shares WHERE team_id = OLD.team_id AND via = OLD.collection_id;
		RETURN NULL;
	END IF;
	INSERT INTO team_shares (team_id, expansion_id, via, owner_id)
	SELECT NEW.team_id, expansions.id, NEW.collection_id, expansions.owner_id
	FROM collection_items JOIN expansions ON expansions.id = collection_items.expansion_id
	WHERE collection_items.collection_id = NEW.collection_id
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "team_collections_shared" AFTER INSERT OR DELETE ON "team_collections"
FOR EACH ROW EXECUTE FUNCTION "share_collection"();--> statement-breakpoint
CREATE FUNCTION "share_collection_item"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		DELETE FROM team_shares WHERE expansion_id = OLD.expansion_id AND via = OLD.collection_id;
		RETURN NULL;
	END IF;
	INSERT INTO team_shares (team_id, expansion_id, via, owner_id)
	SELECT team_collections.team_id, NEW.expansion_id, NEW.collection_id, expansions.owner_id
	FROM team_collections JOIN expansions ON expansions.id = NEW.expansion_id
	WHERE team_collections.collection_id = NEW.collection_id
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "collection_items_shared" AFTER INSERT OR DELETE ON "collection_items"
FOR EACH ROW EXECUTE FUNCTION "share_collection_item"();
