//! Notices of what happened, what is due to be sent of them by mail and push, and what their readers chose. `notices` is
//! the name of reports of people without an account, so these are `user_notices`.
//!
//! The previous version writes no events, so what happens while it still runs is told to nobody. It deletes events when
//! their time is over: notices go with them. Triggers keep the number of unread ones whichever version deletes.

crate::files::migration!(both "tables", each "triggers");
