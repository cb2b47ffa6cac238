-- What a match needs to know of schools whose year is being read: work alone. Once the year is closed it stands in `support_reading`.

grant select, insert, delete on year_need to abie_job;

create policy job on year_need to abie_job using (true) with check (true);
