/** HTTP codes that stand for the common statuses before 14.0 (status-codes.md, third column; [MS-ASCMD] 2.2.2). */
const httpBefore14: Readonly<Record<number, number>> = {
  101: 400,
  102: 400,
  103: 400,
  104: 400,
  105: 400,
  106: 400,
  108: 400,
  109: 400,
  110: 500,
  111: 503,
  112: 403,
  113: 507,
  125: 403,
  126: 403,
  132: 403,
  137: 501,
  138: 400,
  140: 449,
  141: 449,
  142: 449,
  143: 449,
  144: 449,
  147: 400,
};

/** The HTTP code for a status above 100; those without a row of their own are a failure of the server. */
export function httpStatusBefore14(status: number, command: string): number {
  if (status === 106 && command === 'SendMail') return 500;
  if (status === 132 && command === 'Provision') return 500;
  return httpBefore14[status] ?? 500;
}
