-- Nobody votes on the segments of a translation, comments or picks them either: a second person checks them.
CREATE OR REPLACE FUNCTION guard_kind() RETURNS trigger AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM responses r JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.kind IN ('poll', 'translation')
    ) THEN
        RAISE EXCEPTION '% refused: nobody decides about this kind', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;
