/** Who alone touches a mail; what only one has touched must end as they left it. */
export type Owner = 'a' | 'b' | 'server' | 'anyone' | 'nobody';

const owners: readonly Owner[] = ['a', 'b', 'server', 'anyone'];

/** Subject of a mail, which no other has. Its last word may change, its name does not. */
export function subjectOf(owner: Owner, number: number, last = 'first'): string {
  return `${owner} mail${String(number)} ${last}`;
}

/** What a mail is known by through all that happens to it. */
export function nameOf(subject: string): string {
  return subject.split(' ').slice(0, 2).join(' ');
}

/** Mails that were sent, and whatever else is no mail of ours, are nobody's. */
export function ownerOf(subject: string): Owner {
  const [first] = subject.split(' ', 1);
  return owners.find((owner) => owner === first) ?? 'nobody';
}
