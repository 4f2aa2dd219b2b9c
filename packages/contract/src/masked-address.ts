/** As much of an address as its owner needs to know which one it is: `s•••@e•••.com`, `••• 15`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return `••• ${address.slice(-2)}`;
  const domain = address.slice(at + 1);
  return `${firstOf(address)}•••@${firstOf(domain)}•••${domain.slice(domain.lastIndexOf('.'))}`;
}

const firstOf = (text: string) => [...text][0] ?? '';
