-- Which steps there are in the turn of a year: the database's own triggers, and nobody else.

revoke all on year_turn_transition from public;
