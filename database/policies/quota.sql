-- How many bytes of files are kept together: whoever administers the database may change it, and no role of the service.

comment on table quota is 'bytes that files of a kind may have together';
