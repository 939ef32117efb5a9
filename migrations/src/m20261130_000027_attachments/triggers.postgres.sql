-- A file is used from the moment at which something points to it, unless it is being removed.
CREATE FUNCTION use_stored_file() RETURNS trigger AS $$
BEGIN
    UPDATE stored_files SET unused_since = NULL WHERE id = NEW.file_id AND removing_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION '% refused: the file is being removed', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

-- The row is locked first, so that of two who leave a file at the same moment the second sees that it is the last.
CREATE FUNCTION leave_stored_file() RETURNS trigger AS $$
BEGIN
    PERFORM 1 FROM stored_files WHERE id = OLD.file_id FOR UPDATE;
    UPDATE stored_files SET unused_since = 0 WHERE id = OLD.file_id
        AND NOT EXISTS (SELECT 1 FROM attachment_files WHERE file_id = OLD.file_id)
        AND NOT EXISTS (SELECT 1 FROM upload_pieces WHERE file_id = OLD.file_id);
    RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER attachment_files_guard BEFORE INSERT ON attachment_files
    FOR EACH ROW EXECUTE FUNCTION use_stored_file();
CREATE TRIGGER attachment_files_leave AFTER DELETE ON attachment_files
    FOR EACH ROW EXECUTE FUNCTION leave_stored_file();
CREATE TRIGGER upload_pieces_guard BEFORE INSERT ON upload_pieces
    FOR EACH ROW EXECUTE FUNCTION use_stored_file();
CREATE TRIGGER upload_pieces_leave AFTER DELETE ON upload_pieces
    FOR EACH ROW EXECUTE FUNCTION leave_stored_file();

-- A deleted or erased response has no files, whoever deletes it.
CREATE FUNCTION take_files_of_response() RETURNS trigger AS $$
BEGIN
    DELETE FROM attachments WHERE response_id = NEW.id;
    RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER responses_take_their_files AFTER UPDATE OF deleted_at, erased_at ON responses
    FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL OR NEW.erased_at IS NOT NULL)
    EXECUTE FUNCTION take_files_of_response();

CREATE FUNCTION count_attachments() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE challenges SET attachments = attachments + 1 WHERE id = NEW.challenge_id;
    ELSE
        UPDATE challenges SET attachments = attachments - 1 WHERE id = OLD.challenge_id;
    END IF;
    RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER attachments_are_counted AFTER INSERT OR DELETE ON attachments
    FOR EACH ROW EXECUTE FUNCTION count_attachments();
