-- A school that closed in a merger or a split has a reason of its own for having no expectation.
alter table expectation drop constraint expectation_status_check;
alter table expectation add constraint expectation_status_check check (status in ('set', 'maintain',
  'alternative-provision', 'merged-or-split', 'closed', 'closing', 'newly-opened', 'no-baseline', 'too-few-pupils',
  'circumstances-unknown', 'ages-unknown', 'too-few-similar-schools'));
