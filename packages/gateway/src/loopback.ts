/** Whether a URL's host name is this machine, by name or number. */
export const isLoopback = (hostname: string) => /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
