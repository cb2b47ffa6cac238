-- Which steps there are in one school's asking another: the database's own triggers, and nobody else.

revoke all on help_transition from public;
