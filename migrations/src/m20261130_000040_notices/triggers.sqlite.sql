CREATE TRIGGER user_notices_are_counted_insert AFTER INSERT ON user_notices WHEN NEW.read_at IS NULL
BEGIN
    UPDATE users SET unread_notices = unread_notices + 1 WHERE id = NEW.user_id;
END;

CREATE TRIGGER user_notices_are_counted_update AFTER UPDATE OF read_at ON user_notices
WHEN (OLD.read_at IS NULL) <> (NEW.read_at IS NULL)
BEGIN
    UPDATE users SET unread_notices = unread_notices + (NEW.read_at IS NULL) - (OLD.read_at IS NULL)
    WHERE id = NEW.user_id;
END;

CREATE TRIGGER user_notices_are_counted_delete AFTER DELETE ON user_notices WHEN OLD.read_at IS NULL
BEGIN
    UPDATE users SET unread_notices = unread_notices - 1 WHERE id = OLD.user_id;
END;
