-- A file is used from the moment at which something points to it, unless it is being removed.
CREATE TRIGGER attachment_files_guard BEFORE INSERT ON attachment_files
WHEN NOT EXISTS (SELECT 1 FROM stored_files WHERE id = NEW.file_id AND removing_at IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'attachment_files refused: the file is being removed');
END;

CREATE TRIGGER attachment_files_use AFTER INSERT ON attachment_files
BEGIN
    UPDATE stored_files SET unused_since = NULL WHERE id = NEW.file_id;
END;

CREATE TRIGGER attachment_files_leave AFTER DELETE ON attachment_files
BEGIN
    UPDATE stored_files SET unused_since = 0 WHERE id = OLD.file_id
        AND NOT EXISTS (SELECT 1 FROM attachment_files WHERE file_id = OLD.file_id)
        AND NOT EXISTS (SELECT 1 FROM upload_pieces WHERE file_id = OLD.file_id);
END;

CREATE TRIGGER upload_pieces_guard BEFORE INSERT ON upload_pieces
WHEN NOT EXISTS (SELECT 1 FROM stored_files WHERE id = NEW.file_id AND removing_at IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'upload_pieces refused: the file is being removed');
END;

CREATE TRIGGER upload_pieces_use AFTER INSERT ON upload_pieces
BEGIN
    UPDATE stored_files SET unused_since = NULL WHERE id = NEW.file_id;
END;

CREATE TRIGGER upload_pieces_leave AFTER DELETE ON upload_pieces
BEGIN
    UPDATE stored_files SET unused_since = 0 WHERE id = OLD.file_id
        AND NOT EXISTS (SELECT 1 FROM attachment_files WHERE file_id = OLD.file_id)
        AND NOT EXISTS (SELECT 1 FROM upload_pieces WHERE file_id = OLD.file_id);
END;

-- A deleted or erased response has no files, whoever deletes it.
CREATE TRIGGER responses_take_their_files AFTER UPDATE OF deleted_at, erased_at ON responses
WHEN NEW.deleted_at IS NOT NULL OR NEW.erased_at IS NOT NULL
BEGIN
    DELETE FROM attachments WHERE response_id = NEW.id;
END;

CREATE TRIGGER attachments_are_counted_insert AFTER INSERT ON attachments
BEGIN
    UPDATE challenges SET attachments = attachments + 1 WHERE id = NEW.challenge_id;
END;

CREATE TRIGGER attachments_are_counted_delete AFTER DELETE ON attachments
BEGIN
    UPDATE challenges SET attachments = attachments - 1 WHERE id = OLD.challenge_id;
END;
