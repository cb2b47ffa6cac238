-- Which steps of support there are: the database's own triggers, and nobody else.

revoke all on support_transition from public;
