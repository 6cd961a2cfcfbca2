CREATE OR REPLACE FUNCTION "follow_task"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	expansion uuid;
	-- Also what was given up before it was sent, or what its provider then ended or never knew. The provider's word goes before.
	free numeric := CASE WHEN NEW.status = 'failed' OR (NEW.status = 'cancelled' AND NEW.sent_at IS NULL) THEN 0 END;
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
		units = coalesce(charged(NEW.charge->>'units'), free),
		amount = coalesce(charged(NEW.charge->>'amount'), free)
	WHERE task_id = NEW.id;
	RETURN NULL;
END
$$;--> statement-breakpoint
UPDATE "ledger_entries" SET "units" = 0, "amount" = 0 FROM "tasks"
WHERE "tasks"."id" = "ledger_entries"."task_id" AND "tasks"."status" = 'cancelled'
	AND "tasks"."sent_at" IS NULL AND "tasks"."submitted_at" IS NULL AND "tasks"."provider_task_id" IS NULL
	AND "ledger_entries"."units" IS NULL AND "ledger_entries"."amount" IS NULL;
