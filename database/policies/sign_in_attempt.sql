-- A sign-in that has begun: nobody but abie_sign_in.

grant select, insert, delete on sign_in_attempt to abie_sign_in;

create policy sign_in on sign_in_attempt to abie_sign_in using (true) with check (true);
