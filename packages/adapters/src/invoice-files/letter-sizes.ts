export const body = { size: 10 };
export const heading = { size: 13, isBold: true, above: 14, below: 4 };
