//! Passkeys, the questions that devices are asked, the second factor, and when somebody showed last who they are.

crate::files::migration!(both "tables");
