-- A school's own people can send registers by file from a page, once their head lets them: on the page of who sends, like any
-- supplier. Its issuer is no address, so no token can be of this machine.
insert into machine (issuer, client_id, name, offered)
  values ('abie', 'school-page', 'Your own staff, by file', true);
