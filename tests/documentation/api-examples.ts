/** Examples of the interface, which the page shows and a test runs, one after the other, in a shell with `curl`. */
export const curlExamples: readonly { readonly words: string; readonly command: string }[] = [
  {
    words: 'Send a register: the morning of one registration group.',
    command: `curl --silent --show-error --request PUT "$API/v1/schools/100001/registers/2026-09-15/am?group=7A" \\
  --header "Authorization: Bearer $TOKEN" --header "Content-Type: application/json" \\
  --data '{"marks": [{"pupil": "P0000", "code": "/"}, {"pupil": "P0001", "code": "N"}, {"pupil": "P0002", "code": "L", "minutesLate": 12}]}'`,
  },
  {
    words: 'Amend one mark, and say why. Other pupils’ marks stay.',
    command: `curl --silent --show-error --request POST "$API/v1/registers" \\
  --header "Authorization: Bearer $TOKEN" --header "Content-Type: application/json" \\
  --header 'Idempotency-Key: "6f1c2a52-5c1f-4b9e-9a63-0d9a3b1f2e77"' \\
  --data '{"mode": "atomic", "registers": [{"urn": 100001, "date": "2026-09-15", "session": "am", "why": "letter seen", "marks": [{"pupil": "P0001", "code": "M"}]}]}'`,
  },
  {
    words: 'Read how each mark came to what it is.',
    command: `curl --silent --show-error "$API/v1/schools/100001/registers/2026-09-15/am/history" \\
  --header "Authorization: Bearer $TOKEN"`,
  },
];
