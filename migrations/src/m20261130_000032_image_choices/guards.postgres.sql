-- Nobody votes on the choices of pictures, comments or picks them either: how many chose the same decides.
CREATE OR REPLACE FUNCTION guard_kind() RETURNS trigger AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM responses r JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.kind IN ('poll', 'translation', 'image_choice')
    ) THEN
        RAISE EXCEPTION '% refused: nobody decides about this kind', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

-- What people choose between stays.
CREATE FUNCTION guard_options() RETURNS trigger AS $$
BEGIN
    IF OLD.belongs_to = 'challenge' AND OLD.kind = 'picture' AND EXISTS (
        SELECT 1 FROM challenges c
        WHERE c.id = OLD.challenge_id AND c.kind = 'image_choice' AND c.state IN ('open', 'deciding', 'closed')
    ) THEN
        RAISE EXCEPTION 'attachments refused: people choose between these pictures' USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER attachments_guard_options BEFORE DELETE ON attachments
FOR EACH ROW EXECUTE FUNCTION guard_options();
