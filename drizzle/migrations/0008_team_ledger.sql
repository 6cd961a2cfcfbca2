ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_team_id_teams_id_fk";
--> statement-breakpoint
CREATE INDEX "ledger_open_of_team" ON "ledger_entries" USING btree ("team_id") WHERE "ledger_entries"."status" in ('queued', 'submitted', 'delivered') and "ledger_entries"."team_id" is not null;